namespace KartraGen;

/// <summary>
/// Many calls of one action, made while their results are walked; nothing is sent before. It is walked once: walking it anew would send everything anew.
/// </summary>
/// <remarks>
/// <para>Each input that is read comes out in exactly one result. What would fail for all others too (a refused token, a disconnected connection, no
/// access, no tenant, no such action, a limit that does not pass) ends the reading; what is under way is waited for and told, and then the walk ends in
/// <see cref="BulkStoppedException"/>, or in the source's own exception where that failed. Cancelled, it tells what was under way before
/// <see cref="OperationCanceledException"/>. A walk that its caller leaves early waits for what was sent, <see cref="BulkOptions.StopTimeout"/> at most, and
/// puts it into <see cref="Untold"/>.</para>
/// <para>Tests make one with <see cref="MembraneModelFactory.BulkRun"/>.</para>
/// </remarks>
/// <example><code>
/// var run = kartra.Membrane.ActManyAsync(KartraActions.CreateLead, leads, new() { Progress = bar }, stopping);
/// try
/// {
///     await foreach (var lead in run)
///         await ledger.WriteAsync(lead.Index, lead.Outcome, lead.ActionRunId);
/// }
/// finally
/// {
///     foreach (var lead in run.Untold) // what was sent, and whose result the loop did not come to
///         await ledger.WriteAsync(lead.Index, lead.Outcome, lead.ActionRunId);
/// }
/// </code></example>
/// <typeparam name="TInput">What is sent.</typeparam>
/// <typeparam name="TOutput">What comes back.</typeparam>
public abstract class BulkRun<TInput, TOutput> : IAsyncEnumerable<BulkResult<TInput, TOutput>>
{
    /// <summary>For mocking.</summary>
    protected BulkRun() { }

    /// <summary>How far it is.</summary>
    public abstract BulkProgress Progress { get; }

    /// <summary>
    /// Once the walk has ended: the results of what had been read by then and that it did not give, by index; at most
    /// <see cref="BulkOptions.MaxConcurrency"/>, and none where it came to its end.
    /// </summary>
    public abstract IReadOnlyList<BulkResult<TInput, TOutput>> Untold { get; }

    /// <summary>Begins.</summary>
    /// <param name="cancellationToken">Ends it, as the one that it was made with.</param>
    /// <exception cref="InvalidOperationException">It was begun before.</exception>
    public abstract IAsyncEnumerator<BulkResult<TInput, TOutput>> GetAsyncEnumerator(CancellationToken cancellationToken = default);
}
