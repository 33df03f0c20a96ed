using System.Text.Json;

namespace KartraGen;

/// <summary>The log of what ran, by the run ids that results and exceptions carry.</summary>
public class ActionRunsClient
{
    private readonly MembraneScope _scope = MembraneScope.OfMock;

    /// <summary>For mocking.</summary>
    protected ActionRunsClient() { }

    internal ActionRunsClient(MembraneScope scope)
    {
        _scope = scope;
    }

    /// <summary>Lists runs, page by page, the latest first.</summary>
    /// <exception cref="MembraneException">
    /// A page repeats, or the list goes on beyond <see cref="MembraneOptions.MaxListPages"/> or
    /// <see cref="MembraneOptions.MaxListItems"/>: it might not end.
    /// </exception>
    public virtual MembranePageable<MembraneActionRun> ListAsync(ActionRunListOptions? options = null, CancellationToken cancellationToken = default)
    {
        var filter = options ?? new ActionRunListOptions();
        return Pages.ListAsync(_scope, () => filter.Over(ApiPath.To("action-run-logs")), json => new MembraneActionRun(json), cancellationToken);
    }

    /// <summary>What was run and what came of it.</summary>
    /// <exception cref="MembraneNotFoundException">There is no such run, or the workspace keeps no logs.</exception>
    public virtual async Task<MembraneActionRun> GetAsync(string actionRunId, CancellationToken cancellationToken = default) =>
        await _scope.GetAsync(PathOf(actionRunId), cancellationToken).As(json => new MembraneActionRun(json)).ConfigureAwait(false);

    /// <summary>The exchange with the app behind a run: the request that Membrane sent and what the app answered. Its shape is the app's.</summary>
    /// <exception cref="MembraneNotFoundException">There is no such run, or the workspace keeps no logs.</exception>
    public virtual async Task<JsonElement> GetDetailsAsync(string actionRunId, CancellationToken cancellationToken = default)
    {
        // The guide has the one way, the newer skill the other (docs/membrane/protocol.md#run-logs).
        try
        {
            return await _scope.GetAsync(PathOf(actionRunId).Then("details"), cancellationToken).ConfigureAwait(false);
        }
        catch (MembraneNotFoundException)
        {
            return await _scope.GetAsync(PathOf(actionRunId).Query("details", true), cancellationToken).ConfigureAwait(false);
        }
    }

    private static ApiPath PathOf(string actionRunId) => ApiPath.To("action-run-logs").Segment(actionRunId);
}
