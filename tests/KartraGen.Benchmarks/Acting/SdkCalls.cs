using System.Diagnostics;
using System.Globalization;
using Kartra;

namespace KartraGen.Benchmarks.Acting;

/// <summary>A typed call against the JavaScript SDK's <c>action().run()</c>: the same action and connection, one emulator, in turns.</summary>
internal static class SdkCalls
{
    private const int Rounds = 15;
    private const int Calls = 320;

    public static async Task MeasureAsync()
    {
        using var emulator = EmulatorProcess.Start();
        using var sdk = SdkProcess.Start(emulator.Variables);
        var kartra = new KartraClient(
            new MembraneClient(
                new MembraneOptions
                {
                    ApiUri = new Uri(emulator.Variables["MEMBRANE_API_URL"]),
                    WorkspaceKey = emulator.Variables["MEMBRANE_WORKSPACE_KEY"],
                    WorkspaceSecret = emulator.Variables["MEMBRANE_WORKSPACE_SECRET"],
                    TenantKey = emulator.Variables["MEMBRANE_TENANT_KEY"],
                    ConnectionKey = "kartra-prod",
                }
            )
        );
        var request = new GetLeadDetailsRequest { Email = "joe.smith@example.com" };

        Console.WriteLine($"| {"", -14} | throughput, times the SDK's | CPU time a call, of the SDK's | ours µs CPU | SDK µs CPU |");
        Console.WriteLine($"|-{new string('-', 14)}-|-----------------------------|-------------------------------|------------:|-----------:|");
        foreach (var parallel in (int[])[1, 16])
            await CompareAsync(parallel, () => TimeAsync(kartra, request, parallel), () => sdk.TimeAsync(Calls, parallel));
    }

    private static async Task CompareAsync(int parallel, Func<Task<(double Wall, double Cpu)>> ours, Func<Task<(double Wall, double Cpu)>> theirs)
    {
        for (var i = 0; i < 12; i++)
            _ = (await ours(), await theirs());
        List<double> throughput = [],
            cpu = [],
            oursCpu = [],
            theirsCpu = [];
        for (var i = 0; i < Rounds; i++)
        {
            var (time, work) = await ours();
            var (peerTime, peerWork) = await theirs();
            throughput.Add(peerTime / time);
            cpu.Add(work / peerWork);
            oursCpu.Add(work / Calls);
            theirsCpu.Add(peerWork / Calls);
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {parallel, 2} at a time   | {Quartiles.Of(throughput), -27} | {Quartiles.Of(cpu), -29} | {Quartiles.Median(oursCpu), 11:F0} | {Quartiles.Median(theirsCpu), 10:F0} |"
            )
        );
    }

    private static async Task<(double Wall, double Cpu)> TimeAsync(KartraClient kartra, GetLeadDetailsRequest request, int parallel)
    {
        var (wall, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await Task.WhenAll(
            Enumerable
                .Range(0, parallel)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        for (var i = 0; i < Calls / parallel; i++)
                        {
                            var result = await kartra.GetLeadDetailsAsync(request).ConfigureAwait(false);
                            if (result.Output.LeadDetails?.Id != "4174086")
                                throw new InvalidOperationException("wrong answer");
                        }
                    })
                )
        );
        return (Stopwatch.GetElapsedTime(wall).TotalMicroseconds, (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds);
    }
}
