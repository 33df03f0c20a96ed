using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Runs;

namespace KartraGen.Emulator.Catalog;

/// <summary>
/// The workspace's actions and who finds which. An action belongs to one connection, to an integration, or to neither ("universal");
/// the same key may exist on each layer, and the nearest one wins.
/// </summary>
internal sealed class Actions(ElementStore store, Workspace workspace)
{
    public ElementStore Store { get; } = store;

    /// <summary>The action that <paramref name="call"/> names; null for an inline one.</summary>
    public Element? ForRun(ActCall call, string tenantKey)
    {
        if (call.Api is not null)
        {
            return null;
        }

        var selector = call.Id ?? call.Key!;
        var candidates = Visible(tenantKey).Where(action => !action.IsArchived && (call.Id is null ? action.Key == selector : action.Id == selector)).ToList();
        if (candidates.Count > 1)
        {
            var context = workspace.Connections.Context(call, tenantKey);
            candidates = [.. candidates.Where(action => Fits(action, context)).OrderBy(Layer)];
        }

        return candidates.FirstOrDefault() ?? throw ApiError.NotFound($"Action '{selector}' not found.");
    }

    public Element Find(Caller caller, string selector) =>
        Visible(caller.TenantKey).FirstOrDefault(action => action.Id == selector)
        ?? Visible(caller.TenantKey).Where(action => action.Key == selector).OrderBy(action => action.IsArchived).FirstOrDefault()
        ?? throw ApiError.NotFound($"Action '{selector}' not found.");

    public JsonObject List(ApiRequest request)
    {
        var actions = Visible(request.Caller.TenantKey).Where(action => Matches(action, request));
        var connection = request.Query("connectionId") ?? request.Query("connectionKey");
        if (connection is not null)
        {
            var context = workspace.Connections.Find(request.Caller, connection);
            actions = actions.Where(action => Fits(action, context));
            // Without a connection Membrane ignores the intent.
            if (request.Query("intent") is { } intent)
            {
                actions = IntentRanking.Rank(actions, intent);
            }
        }

        return ElementPage.Of(actions, request);
    }

    /// <summary>Connection-level actions are seen by the connection's tenant only; managers see all.</summary>
    private IEnumerable<Element> Visible(string? tenantKey) => Store.All.Where(action =>
        tenantKey is null || action["connectionId"] is not { } id || workspace.Connections.Store.ById(id)?["userId"] == tenantKey);

    private static bool Matches(Element action, ApiRequest request) =>
        Equal(action, request, "integrationId", "integrationId")
        && Equal(action, request, "integrationKey", "integrationKey")
        && Equal(action, request, "externalAppId", "externalAppId")
        && Equal(action, request, "parentId", "parentId")
        && Equal(action, request, "universalParentId", "universalParentId")
        && (request.Query("layer") is not { } layer || LayerName(action) == layer)
        && (request.Flag("isUniversal") is not { } universal || universal == (LayerName(action) == "universal"))
        && (request.Query("search") is not { } search || Search(action, search));

    private static bool Equal(Element action, ApiRequest request, string parameter, string member) =>
        request.Query(parameter) is not { } wanted || action[member] == wanted;

    internal static bool Search(Element element, string text) => new[] { element["name"], element.Key, element["description"] }
        .Any(value => value?.Contains(text, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Whether the action can run on the connection.</summary>
    private static bool Fits(Element action, Element? connection) => Layer(action) switch
    {
        0 => action["connectionId"] == connection?.Id,
        1 => connection is null || action["integrationId"] == connection["integrationId"],
        _ => true,
    };

    private static int Layer(Element action) => action["connectionId"] is not null ? 0 : action["integrationId"] is not null ? 1 : 2;

    private static string LayerName(Element action) => Layer(action) switch { 0 => "connection", 1 => "integration", _ => "universal" };
}
