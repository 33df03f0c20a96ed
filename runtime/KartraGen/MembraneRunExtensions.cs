namespace KartraGen;

/// <summary>From a failure to the log of its run.</summary>
public static class MembraneRunExtensions
{
    /// <summary>Fetches the log of the run that failed; null when the failure has no run.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="client">The client that made the call: the log is its tenant's.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="MembraneException">The log could not be read.</exception>
    public static async Task<MembraneActionRun?> GetRunAsync(
        this MembraneException exception,
        MembraneClient client,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(exception);
        ArgumentNullException.ThrowIfNull(client);
        return exception.ActionRunId is { } runId ? await client.ActionRuns.GetAsync(runId, cancellationToken).ConfigureAwait(false) : null;
    }
}
