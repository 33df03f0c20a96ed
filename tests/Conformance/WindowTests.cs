using System.Text.Json;
using KartraGen.Emulator;

namespace KartraGen.Conformance;

/// <summary>The browser SDK's own windows, in a real browser, on an app's page of another origin: a user connects, reconnects, and says no.</summary>
public sealed class WindowTests
{
    [BrowserFact]
    public async Task The_SDKs_windows_connect_and_reconnect()
    {
        await Node.InstallAsync();
        await using var membrane = await MembraneEmulator.StartAsync();
        await using var app = await App.StartAsync(membrane);
        membrane.AddConnection("ann", "anns");
        membrane.AddConnection("ann", "lost");
        membrane.Disconnect("lost", "ann");
        using var told = JsonDocument.Parse(
            await Node.RunAsync(
                "node",
                ["windows.mjs"],
                new()
                {
                    ["CHROMIUM"] = Chromium.Path ?? "chromium",
                    ["APP_URL"] = app.Address.AbsoluteUri,
                    ["APP_USER"] = "ann",
                }
            )
        );
        var steps = told.RootElement;
        string Step(string name) => steps.GetProperty(name).ToString();

        // A frame of ui.connect and its like.
        Assert.Equal("READY lost", Step("ui.connect again"));
        Assert.Equal("READY New", Step("ui.connect new"));
        Assert.Equal("null", Step("ui.connect denied"));
        Assert.Equal("READY anns", Step("openReconnectUI"));
        Assert.Equal("READY anns", Step("openNewConnection"));
        Assert.Equal("READY V2", Step("openNewConnectionV2"));

        // A popup of connect and its like.
        Assert.Equal("READY anns", Step("reconnect"));
        Assert.Equal("READY Popup", Step("integration.connect"));
        Assert.Equal("READY Third", Step("connect"));
        Assert.Equal("The user has not connected.", Step("reconnect denied"));
        Assert.Equal("null", Step("reconnect closed"));
        Assert.Equal("READY Key", Step("connect by key"));
        Assert.Equal("", Step("errors"));

        var connections = membrane.CreateClient().ForTenant("ann").Connections;
        Assert.Equal("READY", (await connections.GetAsync("lost")).State);
    }
}
