using KartraGen.Emulator.Kartra;

namespace KartraGen.Emulator.Tests;

/// <summary>Catalog actions that show their keys, as those of some workspaces may: beside the tests of both catalogs, the only ones with <c>CatalogKeys</c>.</summary>
public sealed class KeyedCatalogTests : IAsyncLifetime
{
    private const string Lead = $$"""{"email":"{{KartraSeed.LeadEmail}}"}""";

    private const string Script = "module.exports = async ({ membrane, input }) => (await membrane.action('get-lead').run(input)).output";

    private MembraneEmulator _membrane = null!;
    private Caller _caller = null!;

    public async Task InitializeAsync()
    {
        _membrane = await MembraneEmulator.StartAsync(new() { CatalogKeys = true });
        _caller = new Caller(_membrane);
    }

    public async Task DisposeAsync()
    {
        _caller.Dispose();
        await _membrane.DisposeAsync();
    }

    [Theory]
    [InlineData("/actions/get-lead")]
    [InlineData("/action?key=get-lead&integrationKey=kartra")]
    [InlineData("/connections/kartra-prod/actions/get-lead")]
    [InlineData("/integrations/kartra/actions/get-lead")]
    public async Task An_action_is_found_by_its_key(string path)
    {
        var action = await _caller.GetAsync(path);

        Assert.Equal((_membrane.Catalog.IdOf("Get Lead Details"), "get-lead"), (action.At("id"), action.At("key")));
    }

    [Theory]
    [InlineData("/act", $$"""{"key":"get-lead","input":{{Lead}}}""")]
    [InlineData("/actions/get-lead/run", $$"""{"input":{{Lead}}}""")]
    [InlineData("/connections/kartra-prod/actions/get-lead/run", Lead)]
    [InlineData("/act", $$"""{"code":"{{Script}}","input":{{Lead}},"connectionKey":"kartra-prod"}""")]
    public async Task And_runs_by_it_as_by_its_id(string path, string body)
    {
        var byId = await _caller.ActAsync("get-lead", Lead);
        var byKey = await _caller.PostAsync(path, body);

        Assert.Equal(KartraSeed.LeadId, byKey.At("output/lead_details/id"));
        Assert.Equal(byId.Output.ToString(), byKey.Output.ToString());
    }

    [Fact]
    public async Task A_connections_own_copy_has_the_key_and_is_the_nearest()
    {
        const string Mine = "/connections/kartra-prod/actions/get-lead";
        var copy = await _caller.SendAsync(HttpMethod.Patch, Mine, """{"inputSchema":{"type":"object","required":["mine"]}}""");

        Assert.Equal("get-lead", copy.At("key"));
        Assert.Equal(copy.At("id"), (await _caller.GetAsync(Mine)).At("id"));
        Assert.Equal(400, (await _caller.PostAsync("/act", $$"""{"key":"get-lead","connectionKey":"kartra-prod","input":{{Lead}}}""")).Status);
    }
}
