using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Lookup;

/// <summary>A workspace whose catalog actions have ids and no keys, as Membrane's guide has it: what it was asked, and what it ran.</summary>
internal sealed class KeylessMembrane
{
    public const string NotFound = """{"type":"bad_request","key":"not_found","message":"Not found"}""";

    private readonly ConcurrentQueue<string> _ran = new();

    public KeylessMembrane() => Handler = new StubHandler { Answer = (sent, _) => Answer(sent) };

    public StubHandler Handler { get; }

    /// <summary>The connections of a tenant, as JSON objects.</summary>
    public Func<string, string[]> Connections { get; set; } =
        tenant => [$$"""{"id":"con-{{tenant}}","key":"main","integrationKey":"app","integrationId":"int-1","externalAppId":"ext-1"}"""];

    /// <summary>The actions that a connection lists, as JSON objects.</summary>
    public Func<string, string[]> Actions { get; set; } = connection => [Action($"act-{connection}", "Create Lead")];

    /// <summary>Tenant, connection and id of what ran.</summary>
    public IReadOnlyList<string> Ran => [.. _ran];

    public int Count(string path) => Handler.Sent.Count(sent => sent.Uri.AbsolutePath.EndsWith(path, StringComparison.Ordinal));

    public static string Action(string id, string name, string? parent = null, string extra = "\"externalAppId\":\"ext-1\"") =>
        $$"""{"id":"{{id}}","name":"{{name}}"{{(parent is null ? "" : $",\"parentId\":\"{parent}\"")}},{{extra}}}""";

    private HttpResponseMessage Answer(SentRequest sent)
    {
        var tenant = new System.IdentityModel.Tokens.Jwt.JwtSecurityToken(sent.Token).Payload["tenantKey"]?.ToString() ?? "";
        var path = sent.Uri.AbsolutePath;
        var query = System.Web.HttpUtility.ParseQueryString(sent.Uri.Query);
        if (path.EndsWith("/connections", StringComparison.Ordinal))
        {
            return List(Connections(tenant).Where(json => query["integrationKey"] is not { } key || Text(json, "integrationKey") == key));
        }

        if (path.Contains("/connections/", StringComparison.Ordinal))
        {
            var wanted = path.Split('/')[^1];
            return Connections(tenant).FirstOrDefault(json => Text(json, "id") == wanted || Text(json, "key") == wanted) is { } found
                ? StubHandler.Json(found)
                : StubHandler.Json(NotFound, HttpStatusCode.NotFound);
        }

        return path.EndsWith("/actions", StringComparison.Ordinal) ? List(Actions(query["connectionId"] ?? "")) : Act(sent.Json, tenant);
    }

    private HttpResponseMessage Act(JsonElement call, string tenant)
    {
        var connection = Connections(tenant)
            .FirstOrDefault(json => !call.TryGetProperty("connectionId", out var id) || Text(json, "id") == id.GetString());
        if (connection is null || !call.TryGetProperty("id", out var action))
        {
            return StubHandler.Json(NotFound, HttpStatusCode.NotFound);
        }

        var name = action.GetString()!;
        if (!Actions(Text(connection, "id")!).Any(json => Text(json, "id") == name || Text(json, "parentId") == name))
        {
            return StubHandler.Json(NotFound, HttpStatusCode.NotFound);
        }

        _ran.Enqueue($"{tenant} {Text(connection, "id")} {name}");
        return StubHandler.Json("""{"output":{},"actionRunId":"r"}""");
    }

    private static string? Text(string json, string member)
    {
        using var parsed = JsonDocument.Parse(json);
        return parsed.RootElement.TryGetProperty(member, out var value) ? value.GetString() : null;
    }

    private static HttpResponseMessage List(IEnumerable<string> items) => StubHandler.Json($$"""{"items":[{{string.Join(',', items)}}]}""");
}
