using System.Collections.Concurrent;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Sending;

/// <summary>
/// Every write of every public method, over HTTP/1.1 and HTTP/2, warm and cold, whichever way the client was made: a server that
/// breaks off wherever it can never processes one call twice, and nothing is said to have been unsent that it processed.
/// <c>KARTRAGEN_FAULTS=20000</c> tries more, <c>KARTRAGEN_FAULTS_SEED</c> others.
/// </summary>
public class SentOnceStormTests
{
    private static readonly int Count = Number("KARTRAGEN_FAULTS", 2_000);
    private static readonly int First = Number("KARTRAGEN_FAULTS_SEED", 1);

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;

    [Fact]
    public async Task No_write_is_processed_twice()
    {
        var writes = (await PublicCallKinds.FindAsync()).Where(call => call.Value == PublicCallKind.Write).Select(call => call.Key).ToList();
        var told = new ConcurrentBag<SendingStory>();
        await Parallel.ForEachAsync(
            Enumerable.Range(First, Count),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (seed, _) =>
            {
                var story = new SendingStory(seed, writes);
                await story.RunAsync();
                told.Add(story);
            }
        );

        var wrong = told.Where(story => story.Wrong is not null)
            .OrderBy(story => story.Seed)
            .Select(story => $"{story}\n  {story.Wrong}: {story.Failure}")
            .ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {Count}:\n{string.Join('\n', wrong.Take(10))}");

        // Each ending is met, or the storm proves nothing.
        Assert.Equal(Count, told.Count);
        foreach (
            var ending in (int[])
                [
                    told.Count(story => story.Failure is null),
                    told.Count(story => story.Processed == 0),
                    told.Count(story => story.Failure is MembraneTransportException { MayHaveRun: true } && story.Processed == 1),
                    told.Count(story => story.Failure is OperationCanceledException),
                ]
        )
        {
            Assert.InRange(ending, Count / 50, Count);
        }
    }
}
