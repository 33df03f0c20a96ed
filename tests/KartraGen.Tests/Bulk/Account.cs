using KartraGen.Tests.Support;

namespace KartraGen.Tests.Bulk;

/// <summary>What a walk came to: what it told, what it left untold, what it ended in. All that was read must be in it once.</summary>
internal sealed record Account(
    IReadOnlyList<BulkResult<Greeting, Greeting>> Told,
    IReadOnlyList<BulkResult<Greeting, Greeting>> Untold,
    Exception? End
)
{
    public IEnumerable<BulkResult<Greeting, Greeting>> All => Told.Concat(Untold);

    public int Of(BulkOutcome outcome) => All.Count(result => result.Outcome == outcome);

    /// <param name="run">What is walked.</param>
    /// <param name="body">What is done with each result; false leaves.</param>
    public static async Task<Account> OfAsync(BulkRun<Greeting, Greeting> run, Func<BulkResult<Greeting, Greeting>, ValueTask<bool>>? body = null)
    {
        var told = new List<BulkResult<Greeting, Greeting>>();
        var end = await Record.ExceptionAsync(async () =>
        {
            await foreach (var result in run)
            {
                told.Add(result);
                if (body is not null && !await body(result))
                {
                    break;
                }
            }
        });
        return new Account(told, run.Untold, end);
    }

    /// <summary>Each input that was read has one result, as it says itself; what was sent and what is told as not sent are apart.</summary>
    public void Balances(Inputs inputs, BulkMembrane membrane, BulkProgress progress)
    {
        Assert.Equal(Enumerable.Range(0, inputs.Read).Select(index => (long)index), All.Select(result => result.Index).Order());
        Assert.All(All, result => Assert.Equal($"{result.Index}", result.Input.Name));
        var sent = membrane.Attempts.Keys.Order().ToList();
        Assert.Equal(sent, All.Where(result => membrane.Attempts.ContainsKey((int)result.Index)).Select(result => (int)result.Index).Order());
        Assert.All(
            All.Where(result => !membrane.Attempts.ContainsKey((int)result.Index)),
            result => Assert.Equal(BulkOutcome.NotSent, result.Outcome)
        );
        Assert.Equal(inputs.Read, progress.Read);
        Assert.Equal(All.Count(), progress.Done);
        Assert.Equal(
            (Of(BulkOutcome.Succeeded), Of(BulkOutcome.Refused), Of(BulkOutcome.NotSent), Of(BulkOutcome.Unknown)),
            (progress.Succeeded, progress.Refused, progress.NotSent, progress.Unknown)
        );
    }
}
