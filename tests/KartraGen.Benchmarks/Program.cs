using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using KartraGen.Benchmarks;
using KartraGen.Benchmarks.Json;

// "ratio json" and its like: ours and the peer in turns, which a busy machine needs. Anything else goes to BenchmarkDotNet.
switch (args)
{
    case ["ratio", "json"]:
        Interleaved.Measure(new LeadJson().Pairs());
        return;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .HideColumns(Column.Error, Column.RatioSD));
        return;
}
