namespace KartraGen;

/// <summary>Results that are there already, for tests of code that walks them.</summary>
internal sealed class GivenBulk<TInput, TOutput>(IReadOnlyList<BulkResult<TInput, TOutput>> results, Exception? end) : BulkRun<TInput, TOutput>
{
    private int _begun;
    private int _told;

    public override BulkProgress Progress =>
        new()
        {
            Read = results.Count,
            Succeeded = CountOf(BulkOutcome.Succeeded),
            Refused = CountOf(BulkOutcome.Refused),
            NotSent = CountOf(BulkOutcome.NotSent),
            Unknown = CountOf(BulkOutcome.Unknown),
        };

    public override IReadOnlyList<BulkResult<TInput, TOutput>> Untold => [.. results.Skip(_told)];

    public override IAsyncEnumerator<BulkResult<TInput, TOutput>> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        Interlocked.Exchange(ref _begun, 1) == 0
            ? WalkAsync()
            : throw new InvalidOperationException("These results were walked before, which real calls refuse too.");

    private async IAsyncEnumerator<BulkResult<TInput, TOutput>> WalkAsync()
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var result in results)
        {
            _told++;
            yield return result;
        }

        if (end is not null)
        {
            throw end;
        }
    }

    private int CountOf(BulkOutcome outcome) => results.Count(result => result.Outcome == outcome);
}
