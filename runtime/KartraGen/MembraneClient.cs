using System.Text.Json;
using KartraGen.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KartraGen;

/// <summary>
/// Calls Membrane: runs actions of connected apps, and reads what a workspace holds. Thread-safe; one per process.
/// </summary>
/// <remarks>Its members are virtual, and it has a protected constructor, so that tests can replace it.</remarks>
public class MembraneClient
{
    private readonly MembraneScope _scope = MembraneScope.OfMock;
    private ActionsClient? _actions;
    private ConnectionsClient? _connections;
    private IntegrationsClient? _integrations;
    private WorkspaceClient? _workspace;
    private ExternalAppsClient? _externalApps;
    private ActionRunsClient? _actionRuns;

    /// <summary>For mocking.</summary>
    protected MembraneClient() { }

    /// <summary>A client without dependency injection: <c>new MembraneClient(MembraneOptions.FromEnvironment())</c>.</summary>
    /// <param name="options">How to reach Membrane and as whom.</param>
    /// <param name="httpClient">
    /// What sends the requests; one shared by the process unless given. Its handler should have <c>AllowAutoRedirect = false</c>:
    /// a redirected answer is not used, and the call ends in <see cref="MembraneTransportException"/>. Its time-out counts where
    /// it is shorter than <see cref="MembraneOptions.AttemptTimeout"/>. Handlers in it that repeat requests can repeat reads; a
    /// write leaves once, unless another handler has read its body before.
    /// </param>
    /// <param name="timeProvider">The clock; the system's unless given.</param>
    /// <param name="loggerFactory">Where log events go; nowhere unless given.</param>
    /// <exception cref="OptionsValidationException">A setting is missing or wrong.</exception>
    public MembraneClient(
        MembraneOptions options,
        HttpClient? httpClient = null,
        TimeProvider? timeProvider = null,
        ILoggerFactory? loggerFactory = null
    )
        : this(new MembraneScope(MembraneCore.Create(options, httpClient, timeProvider, loggerFactory))) { }

    internal MembraneClient(MembraneScope scope)
    {
        _scope = scope;
    }

    /// <summary>The tenant whose connections are used; null when none is bound, and for a manager.</summary>
    public virtual string? TenantKey => _scope.TenantKey;

    /// <summary>Membrane's API.</summary>
    public virtual Uri ApiUri => new(_scope.Settings.BaseAddress);

    /// <summary>Actions: list, search by intent, get, wait, create, update, replace, archive, restore.</summary>
    public virtual ActionsClient Actions => _actions ??= new ActionsClient(_scope);

    /// <summary>Connections: list, get, ensure, create, wait until ready, update, archive, restore, refresh, send requests.</summary>
    public virtual ConnectionsClient Connections => _connections ??= new ConnectionsClient(_scope);

    /// <summary>Apps: list, get, resolve a key to an id.</summary>
    public virtual ExternalAppsClient ExternalApps => _externalApps ??= new ExternalAppsClient(_scope);

    /// <summary>Integrations: list, get, create, update, parameters, archive, restore.</summary>
    public virtual IntegrationsClient Integrations => _integrations ??= new IntegrationsClient(_scope);

    /// <summary>The workspace: settings, import, export.</summary>
    public virtual WorkspaceClient Workspace => _workspace ??= new WorkspaceClient(_scope);

    /// <summary>Run logs: list, get, details.</summary>
    public virtual ActionRunsClient ActionRuns => _actionRuns ??= new ActionRunsClient(_scope);

    /// <summary>This client for another tenant. It shares connections and tokens, and costs nothing to make.</summary>
    /// <param name="tenantKey">The tenant's stable key: at most 1,024 characters (UTF-16 units), valid Unicode.</param>
    /// <exception cref="ArgumentException">The key is blank, longer, or holds half a surrogate pair.</exception>
    public virtual MembraneClient ForTenant(string tenantKey)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tenantKey);
        return ForTenant(new MembraneTenant(tenantKey));
    }

    /// <summary>This client for another tenant. It shares connections and tokens, and costs nothing to make.</summary>
    public virtual MembraneClient ForTenant(MembraneTenant tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return new MembraneClient(_scope with { Tenant = tenant, IsManager = false });
    }

    /// <summary>
    /// This client with a manager token, which manages the whole workspace and sees no tenant's connections: for
    /// creating actions and integrations, settings, import and export.
    /// </summary>
    public virtual MembraneClient AsManager() => _scope.IsManager ? this : new MembraneClient(_scope with { Tenant = null, IsManager = true });

    /// <summary>This client with other defaults, laid over the ones it has.</summary>
    /// <exception cref="ArgumentException">More than one connection or integration is named.</exception>
    public virtual MembraneClient WithDefaults(MembraneCallOptions? defaults) =>
        defaults is null ? this : new MembraneClient(_scope with { Defaults = defaults.Over(_scope.Defaults) });

    /// <summary>Runs an action with typed input and output.</summary>
    /// <param name="action">The action, usually one that a generated client carries.</param>
    /// <param name="input">Its input. Null only where its schema allows null, which is sent as no input.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Stops waiting. An action that has been sent may run on.</param>
    /// <exception cref="ArgumentNullException">The input is null; nothing was sent.</exception>
    /// <exception cref="ArgumentException">The input breaks a rule of its schema; nothing was sent.</exception>
    /// <exception cref="ActFailedException">The action ran and failed.</exception>
    /// <exception cref="ConnectionDisconnectedException">The connection must be reconnected.</exception>
    /// <exception cref="MembraneException">Any other failure.</exception>
    public virtual Task<ActResult<TOutput>> ActAsync<TInput, TOutput>(
        MembraneAction<TInput, TOutput> action,
        TInput input,
        MembraneCallOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        // In the task, where whoever starts many calls awaits it.
        return action is null ? Task.FromException<ActResult<TOutput>>(new ArgumentNullException(nameof(action)))
            : input is null && !action.InputCodec.IsNullable ? Task.FromException<ActResult<TOutput>>(new ArgumentNullException(nameof(input)))
            : ActRunner.RunAsync(_scope, action, action.InputCodec, action.OutputCodec, input, options, cancellationToken);
    }

    /// <summary>Runs an action with untyped input and output.</summary>
    /// <inheritdoc cref="ActAsync{TInput, TOutput}"/>
    public virtual Task<ActResult<JsonElement>> ActAsync(
        MembraneAction action,
        JsonElement input = default,
        MembraneCallOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        return action is null
            ? Task.FromException<ActResult<JsonElement>>(new ArgumentNullException(nameof(action)))
            : ActRunner.RunAsync(_scope, action, JsonCodecs.Element, JsonCodecs.Element, input, options, cancellationToken);
    }

    /// <summary>Runs an action for each input of a source, some at a time, as fast as the app takes them.</summary>
    /// <param name="action">The action, usually one that a generated client carries.</param>
    /// <param name="source">
    /// The inputs, read while results are taken and no further ahead than calls are under way. Null among them is told as not sent where the schema does
    /// not allow it. It gets a token that says when it is read no more.
    /// </param>
    /// <param name="options">How many at a time, how fast, in which order.</param>
    /// <param name="cancellationToken">Ends it: what is under way is told before the exception.</param>
    /// <returns>
    /// The results, one for each input that was read. Nothing is sent before they are walked; <see cref="BulkRun{TInput, TOutput}"/> says how that ends.
    /// </returns>
    /// <exception cref="ArgumentException">An option is wrong, or the call options name more than one connection.</exception>
    /// <example><code>
    /// await foreach (var lead in kartra.Membrane.ActManyAsync(KartraActions.CreateLead, leads, new() { MaxConcurrency = 8 }, stopping))
    /// {
    ///     if (lead.Outcome == BulkOutcome.Unknown)
    ///         await LookAsync(lead.Input, lead.ActionRunId);
    /// }
    /// </code></example>
    public virtual BulkRun<TInput, TOutput> ActManyAsync<TInput, TOutput>(
        MembraneAction<TInput, TOutput> action,
        IAsyncEnumerable<TInput> source,
        BulkOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(source);
        return new BulkCalls<TInput, TOutput>(_scope, action, source, (options ?? new()).Checked(), cancellationToken);
    }

    /// <summary>Runs again what a run's log holds, through the connection it went through.</summary>
    /// <param name="run">The run, from <see cref="ActionRuns"/> or <see cref="MembraneRunExtensions.GetRunAsync"/>.</param>
    /// <param name="allowAgain">
    /// True runs it whatever it does: a run that failed may have done its work, or a part. False takes only what is known to change
    /// nothing, an inline GET.
    /// </param>
    /// <param name="options">What this call does differently, the connection included.</param>
    /// <param name="cancellationToken">Stops waiting. An action that has been sent may run on.</param>
    /// <exception cref="InvalidOperationException">The run is not to be repeated, or its log does not hold what was called; nothing was sent.</exception>
    /// <inheritdoc cref="ActAsync{TInput, TOutput}" path="/exception[@cref!='T:System.ArgumentNullException' and @cref!='T:System.ArgumentException']"/>
    public virtual async Task<ActResult<JsonElement>> ReplayAsync(
        MembraneActionRun run,
        bool allowAgain = false,
        MembraneCallOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(run);
        var (action, input) = LoggedCall.Of(run);
        return action.IsReadOnly || allowAgain
            ? await ActRunner
                .RunAsync(_scope, action, JsonCodecs.Element, JsonCodecs.Element, input, LoggedCall.Options(run, options), cancellationToken)
                .ConfigureAwait(false)
            : throw new InvalidOperationException(
                "This run may have changed something, and would do so again: pass allowAgain: true where that is meant. Nothing was sent."
            );
    }

    /// <summary>Sends a request to Membrane's own API: for what has no method here.</summary>
    /// <param name="request">The request; its path lies below <see cref="MembraneOptions.ApiUri"/>.</param>
    /// <param name="options">Time-out and repetition.</param>
    /// <param name="cancellationToken">Stops waiting. A request that has been sent may have had its effect.</param>
    /// <exception cref="MembraneException">Membrane answered with an error.</exception>
    public virtual async Task<MembraneResponse> RequestAsync(
        MembraneApiRequest request,
        MembraneCallOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        return await _scope.RequestAsync(ApiPath.To(""), request, isProxied: false, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A fresh token of this client's tenant, for its browser. Who holds it can do everything in that tenant.</summary>
    /// <param name="lifetime">How long it shall be valid; as <see cref="MembraneOptions.TokenLifetime"/> says unless given.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="InvalidOperationException">
    /// This client is a manager, has no tenant, or has a ready token only, which may live long and reach far.
    /// </exception>
    public virtual async Task<MembraneToken> CreateTokenAsync(TimeSpan? lifetime = null, CancellationToken cancellationToken = default)
    {
        var credentials = _scope.Settings.Tokens.Credentials;
        if (_scope.IsManager || !credentials.CanVend)
        {
            throw new InvalidOperationException(
                "Neither a manager's token nor a ready one may be handed out; bind a tenant, and use a key and secret."
            );
        }

        return _scope.TokenRequest.Tenant is null
            ? throw new InvalidOperationException("No tenant is bound: call ForTenant(...) first.")
            : await credentials.GetTokenAsync(_scope.TokenRequest with { Lifetime = lifetime }, cancellationToken).ConfigureAwait(false);
    }
}
