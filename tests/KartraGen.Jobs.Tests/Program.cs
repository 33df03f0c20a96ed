namespace KartraGen.Jobs.Tests;

/// <summary>A process that runs jobs until it is killed, or its standard input ends.</summary>
internal static class Program
{
    private static async Task<int> Main()
    {
        var holds = Environment.GetEnvironmentVariable("JOBS_HOLD_TOKENS") == "true";
        await using var host = await JobHost.StartAsync(
            Environment.GetEnvironmentVariable("JOBS_DATABASE")!,
            membrane: null,
            credentials: holds ? MembraneCredentials.FromCallback(HangAsync) : null
        );
        Console.WriteLine("ready");
        await Console.OpenStandardInput().CopyToAsync(Stream.Null);
        return 0;
    }

    // Asked for after "about to send" is written down, and before anything leaves.
    private static async ValueTask<MembraneToken> HangAsync(MembraneTokenRequest request, CancellationToken cancellationToken)
    {
        Console.WriteLine("sending");
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException();
    }
}
