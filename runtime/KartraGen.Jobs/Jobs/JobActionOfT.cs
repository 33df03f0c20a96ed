using System.Text;
using KartraGen.Json;

namespace KartraGen.Jobs;

/// <inheritdoc/>
internal sealed class JobAction<TInput, TOutput>(
    MembraneAction<TInput, TOutput> action,
    Func<ActJobLook<TInput>, CancellationToken, Task<ActJobVerdict>>? look
) : JobAction(action)
{
    // One attempt: what would be repeated within a call leaves later than the ledger says. No pace, which is kept in the ledger for all processes.
    private static readonly BulkOptions Once = new()
    {
        MaxConcurrency = 1,
        RateLimit = double.PositiveInfinity,
        Call = new() { Retry = MembraneRetryMode.Never },
    };

    public override bool CanLook => look is not null;

    public override async Task<JobEnd> SendAsync(MembraneClient client, string input, CancellationToken stopping)
    {
        BulkResult<TInput, TOutput>? result = null;
        try
        {
            await foreach (var ended in client.ActManyAsync(action, [Read(input)], Once, stopping).ConfigureAwait(false))
            {
                result = ended;
            }
        }
        catch (Exception exception) when (exception is BulkStoppedException or OperationCanceledException)
        {
            // The result says what it came to.
        }

        return result is null ? new JobEnd(BulkOutcome.NotSent, null, null) : new JobEnd(result.Outcome, result.Exception, result.ActionRunId);
    }

    public override Task<ActJobVerdict> LookAsync(MembraneClient client, ActJob job, string input, CancellationToken cancellationToken) =>
        look!(new ActJobLook<TInput>(job, Read(input), client), cancellationToken);

    private TInput Read(string input) => action.InputCodec.Read(Encoding.UTF8.GetBytes(input), new JsonReadReport());
}
