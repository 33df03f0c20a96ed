using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using KartraGen.Benchmarks;
using KartraGen.Benchmarks.Acting;
using KartraGen.Benchmarks.Fetching;
using KartraGen.Benchmarks.Generating;
using KartraGen.Benchmarks.Json;
using KartraGen.Benchmarks.Starting;

// "ratio json" and its like: ours and the peer in turns, which a busy machine needs. Anything else goes to BenchmarkDotNet.
switch (args)
{
    case ["ratio", "json"]:
        Interleaved.Measure(new LeadJson().Pairs());
        return;
    case ["ratio", "act"]:
        await ActCalls.MeasureAsync();
        return;
    case ["ratio", "bulk", .. var count]:
        await ManyCalls.MeasureAsync(count is [var items] ? int.Parse(items, CultureInfo.InvariantCulture) : 1_000_000);
        return;
    case ["ratio", "sdk"]:
        await SdkCalls.MeasureAsync();
        return;
    case ["ratio", "start"]:
        await StartTimes.MeasureAsync();
        return;
    case ["ratio", "edits"]:
        GeneratorTimes.MeasureEdits();
        return;
    case ["ratio", "builds"]:
        GeneratorTimes.MeasureBuilds();
        return;
    case ["ratio", "compile"]:
        CompileTimes.Measure();
        return;
    case ["ratio", "cold"]:
        ColdStart.Measure();
        return;
    case ["ratio", "fetch", .. var count]:
        FetchTimes.Measure(count is [var actions] ? int.Parse(actions, CultureInfo.InvariantCulture) : 2_000);
        return;
    case ["catalog", var folder]:
        await CatalogServer.ServeAsync(folder);
        return;
    case ["fetching", var what, var folder]:
        await FetchTimes.RunOnceAsync(what, folder);
        return;
    case ["cold", var what]:
        ColdStart.RunOnce(what);
        return;
    case ["emulate"]:
        await EmulatorProcess.RunAsync();
        return;
    case ["serve"]:
        await AnswerServer.ServeAsync();
        return;
    default:
        BenchmarkSwitcher
            .FromAssembly(typeof(Interleaved).Assembly)
            .Run(
                args,
                DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)).HideColumns(Column.Error, Column.RatioSD)
            );
        return;
}
