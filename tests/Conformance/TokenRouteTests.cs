using System.Text.Json;
using KartraGen.Emulator;

namespace KartraGen.Conformance;

/// <summary>The real SDK fetches its tokens from <c>MapMembraneToken</c>, as an app's page does.</summary>
public sealed class TokenRouteTests : IAsyncLifetime
{
    private MembraneEmulator _membrane = null!;
    private App _app = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _membrane = await MembraneEmulator.StartAsync();
        _membrane.AddConnection("ann", "anns");
        _membrane.AddConnection("joe", "joes");
        _app = await App.StartAsync(_membrane);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _membrane.DisposeAsync();
    }

    [NodeTheory]
    [InlineData("ann", "anns")]
    [InlineData("joe", "joes")]
    public async Task In_Node_it_acts_for_the_user_who_has_signed_in(string user, string connection)
    {
        await Node.InstallAsync();
        Check(await Node.RunAsync("node", ["token.mjs"], Variables(user)), user, connection);
    }

    [BrowserFact]
    public async Task In_a_browser_it_acts_for_the_user_who_has_signed_in()
    {
        await Node.InstallAsync();
        Check(await Node.RunAsync("node", ["browse.mjs"], new(Variables("ann")) { ["CHROMIUM"] = Chromium.Path ?? "chromium" }), "ann", "anns");
    }

    [NodeFact]
    public async Task Nobody_gets_none()
    {
        await Node.InstallAsync();
        using var told = JsonDocument.Parse(await Node.RunAsync("node", ["token.mjs"], Variables("")));
        Assert.Equal(401, told.RootElement.GetProperty("refused").GetInt32());
        Assert.Empty(_membrane.Runs);
    }

    private Dictionary<string, string> Variables(string user) => new() { ["APP_URL"] = _app.Address.AbsoluteUri, ["APP_USER"] = user };

    private void Check(string json, string user, string connection)
    {
        using var told = JsonDocument.Parse(json);
        Assert.Equal([connection], told.RootElement.GetProperty("connections").EnumerateArray().Select(key => key.GetString()));
        Assert.NotEqual(0, told.RootElement.GetProperty("tags").GetArrayLength());

        // One token served all of it.
        Assert.Equal(1, told.RootElement.GetProperty("fetched").GetInt32());
        Assert.Equal((user, connection), (_membrane.Runs.Single().TenantKey, _membrane.Runs.Single().ConnectionKey));
    }
}
