using KartraGen.Emulator;

namespace KartraGen.Conformance;

/// <summary>A user connects in a real browser while the program waits.</summary>
public sealed class ConnectPageTests
{
    [BrowserFact]
    public async Task The_wait_ends_when_the_user_has_clicked_Connect()
    {
        await Node.InstallAsync();
        await using var membrane = await MembraneEmulator.StartAsync();
        var connections = membrane.CreateClient().Connections;
        var created = await connections.CreateAsync(new MembraneConnectionSpec { IntegrationKey = "kartra", Key = "by-hand" });
        var states = new List<string?>();
        var page = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var progress = new Progress(connection =>
        {
            states.Add(connection.State);
            if (connection.ClientAction?.UiUrl is { } url)
            {
                page.TrySetResult(url.ToString());
            }
        });

        var waiting = connections.WaitUntilReadyAsync(created.Id, progress, throughClientAction: true, TimeSpan.FromMinutes(10));
        var told = await Node.RunAsync(
            "node",
            ["connect.mjs"],
            new() { ["CHROMIUM"] = Chromium.Path ?? "chromium", ["UI_URL"] = await page.Task.WaitAsync(TimeSpan.FromMinutes(5)) }
        );

        Assert.StartsWith("Connected", told);
        Assert.True((await waiting).IsReady);
        Assert.Equal("READY", states[^1]);
        Assert.Contains("CLIENT_ACTION_REQUIRED", states);
    }

    /// <summary>Told at once, on the waiting thread: <see cref="Progress{T}"/> posts, and could tell after the wait has ended.</summary>
    private sealed class Progress(Action<MembraneConnection> told) : IProgress<MembraneConnection>
    {
        public void Report(MembraneConnection value) => told(value);
    }
}
