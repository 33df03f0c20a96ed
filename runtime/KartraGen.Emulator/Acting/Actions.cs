using System.Collections.Concurrent;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Connecting;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Acting;

/// <summary>
/// The workspace's actions and who finds which. An action belongs to one connection, to an integration, or to neither ("universal");
/// the same key may exist on each layer, and the nearest one wins.
/// </summary>
internal sealed class Actions(TimeProvider time, Connections connections)
{
    private readonly ConcurrentDictionary<string, string> _catalogKeys = [];

    public ElementStore Store { get; } = new(time);

    /// <summary>Takes in what an app's catalog offers.</summary>
    /// <param name="snapshots">The actions.</param>
    /// <param name="integration">With the app.</param>
    /// <param name="withKeys">Whether they show their keys.</param>
    public void Offer(IEnumerable<Snapshot> snapshots, Element integration, bool withKeys)
    {
        foreach (var (action, snapshot) in Store.AddRange(snapshots.Select(snapshot => snapshot.Action(integration, withKeys))).Zip(snapshots))
        {
            if (snapshot.Key is { } key)
            {
                _catalogKeys[action.Id] = key;
            }
        }
    }

    /// <summary>An action's key, which it need not show, or that of the one that it was made from; null when there is none.</summary>
    public string? KeyOf(Element action) =>
        action.Key
        ?? _catalogKeys.GetValueOrDefault(action.Id)
        ?? (action["parentId"] is { } id && Store.ById(id) is { } parent ? KeyOf(parent) : null);

    /// <summary>What a test names, whoever may see it.</summary>
    /// <param name="selector">Key, id or name.</param>
    /// <exception cref="ArgumentException">There is no such action.</exception>
    public Element Known(string selector) =>
        Store.All.FirstOrDefault(action => action.Id == selector || KeyOf(action) == selector || action["name"] == selector)
        ?? throw new ArgumentException($"There is no action '{selector}'.", nameof(selector));

    /// <summary>The action that <paramref name="call"/> names; null for an inline one.</summary>
    public Element? ForRun(ActCall call, string tenantKey)
    {
        if (call.Api is not null || call.Code is not null)
        {
            return null;
        }

        var candidates = Visible(tenantKey)
            .Where(action => !action.IsArchived && (call.Id is null ? action.Key == call.Key : action.Id == call.Id))
            .ToList();
        if (candidates.Count > 1)
        {
            var context = connections.Named(call.Context, tenantKey);
            candidates = [.. candidates.Where(action => Fits(action, context)).OrderBy(Layer)];
        }

        return candidates.FirstOrDefault() ?? throw ApiError.NotFound($"Action '{call.Id ?? call.Key}' not found.");
    }

    public Element Find(Caller caller, string selector) =>
        Visible(caller.TenantKey).FirstOrDefault(action => action.Id == selector)
        ?? Visible(caller.TenantKey).Where(action => action.Key == selector).OrderBy(action => action.IsArchived).FirstOrDefault()
        ?? throw ApiError.NotFound($"Action '{selector}' not found.");

    /// <summary>
    /// By the query's <c>id</c>, or <c>key</c> with the integration or connection it is meant for; an archived one only when there is no other.
    /// </summary>
    public Element ByQuery(ApiRequest request)
    {
        var call = FromQuery(request);
        var connection = (call.Context.ConnectionId ?? call.Context.ConnectionKey) is { } selector
            ? connections.Find(request.Caller, selector)
            : null;
        return Visible(request.Caller.TenantKey)
                .Where(action =>
                    (call.Id is null ? action.Key == call.Key : action.Id == call.Id)
                    && (call.Context.IntegrationId ?? action["integrationId"]) == action["integrationId"]
                    && (call.Context.IntegrationKey ?? action["integrationKey"]) == action["integrationKey"]
                    && (connection is null || Fits(action, connection))
                )
                .OrderBy(action => action.IsArchived)
                .ThenBy(Layer)
                .FirstOrDefault()
            ?? throw ApiError.NotFound($"Action '{call.Id ?? call.Key}' not found.");
    }

    /// <summary>As the integration has it: its own one, else the universal one.</summary>
    public Element OfIntegration(Caller caller, Element integration, string selector) =>
        Visible(caller.TenantKey)
            .Where(action =>
                (action.Answers(selector) || action["parentId"] == selector)
                && action["connectionId"] is null
                && (action["integrationId"] ?? integration.Id) == integration.Id
            )
            .OrderBy(action => action.IsArchived)
            .ThenBy(Layer)
            .FirstOrDefault()
        ?? throw ApiError.NotFound($"Action '{selector}' not found.");

    /// <summary>By key or id on a connection, as <c>/connections/{c}/actions/{k}</c> names it.</summary>
    public Element On(ApiRequest request) => ForRun(OnConnection(request), request.Caller.Tenant)!;

    public static ActCall FromQuery(ApiRequest request) =>
        (request.Query("id") ?? request.Query("key")) is not null
            ? Named(request, request.Query("id"), request.Query("key"))
            : throw ApiError.BadRequest("The query must have 'id' or 'key'.");

    /// <summary>A path's selector, with the connection or integration that the query names.</summary>
    public ActCall FromPath(ApiRequest request)
    {
        var selector = request.Segment("selector");
        return Store.ById(selector) is not null ? Named(request, selector, null) : Named(request, null, selector);
    }

    /// <summary>The connection's own copy is also named by what it was made from: without keys a caller has no other name for it.</summary>
    public ActCall OnConnection(ApiRequest request)
    {
        var connection = connections.Find(request.Caller, request.Segment("connection"));
        var call = FromPath(request);
        var own = call.Id is null
            ? null
            : Store.All.FirstOrDefault(action => !action.IsArchived && action["connectionId"] == connection.Id && action["parentId"] == call.Id);
        return call with { Id = own?.Id ?? call.Id, Context = new ConnectionContext(ConnectionId: connection.Id) };
    }

    public IEnumerable<Element> List(ApiRequest request, string? connection)
    {
        var actions = Visible(request.Caller.TenantKey).Where(action => Matches(action, request));
        if (connection is not null)
        {
            var context = connections.Find(request.Caller, connection);
            actions = actions.Where(action => Fits(action, context));
            // Without a connection Membrane ignores the intent.
            if (request.Query("intent") is { } intent)
            {
                actions = IntentRanking.Rank(actions, intent);
            }
        }

        return actions;
    }

    private static ActCall Named(ApiRequest request, string? id, string? key) =>
        new()
        {
            Id = id,
            Key = id is null ? key : null,
            Context = new ConnectionContext(
                request.Query("connectionId"),
                request.Query("connectionKey"),
                request.Query("integrationId"),
                request.Query("integrationKey")
            ),
        };

    /// <summary>Connection-level actions are seen by the connection's tenant only; managers see all.</summary>
    private IEnumerable<Element> Visible(string? tenantKey) =>
        Store.All.Where(action => tenantKey is null || action["connectionId"] is not { } id || connections.Store.ById(id)?["userId"] == tenantKey);

    private static bool Matches(Element action, ApiRequest request) =>
        new[] { "integrationId", "integrationKey", "externalAppId", "parentId", "universalParentId" }.All(name =>
            request.Query(name) is not { } wanted || action[name] == wanted
        )
        && (request.Query("layer") is not { } layer || LayerName(action) == layer)
        && (request.Flag("isUniversal") is not { } universal || universal == (LayerName(action) == "universal"))
        && (request.Query("search") is not { } search || action.Mentions(search));

    /// <summary>Whether the action can run on the connection.</summary>
    private static bool Fits(Element action, Element? connection) =>
        Layer(action) switch
        {
            0 => action["connectionId"] == connection?.Id,
            1 => connection is null || action["integrationId"] == connection["integrationId"],
            _ => true,
        };

    private static int Layer(Element action) =>
        action["connectionId"] is not null ? 0
        : action["integrationId"] is not null ? 1
        : 2;

    private static string LayerName(Element action) =>
        Layer(action) switch
        {
            0 => "connection",
            1 => "integration",
            _ => "universal",
        };
}
