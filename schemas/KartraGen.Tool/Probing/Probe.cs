using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using KartraGen.Tool.Fetching;
using KartraGen.Tool.Folder;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Probing;

/// <summary>
/// First contact with a workspace: runs reading actions once each and tells what it does about the questions that no public page answers
/// (docs/membrane/protocol.md#open-questions). Keeps names and shapes, never a value.
/// </summary>
internal sealed class Probe(MembraneClient membrane, HttpClient http, ProbeTraffic traffic, SnapshotFolder folder)
{
    private const string NoSuchAction = "kartragen-probe-no-such-action";

    private static readonly JsonElement NoInput = JsonDocument.Parse("{}").RootElement;

    private readonly List<ProbeAnswer> answers = [];

    /// <summary>Asks all questions about one app.</summary>
    /// <exception cref="ToolException">There is no connection to ask through.</exception>
    public async Task<IReadOnlyList<ProbeAnswer>> RunAsync(SnapshotSource source, CancellationToken cancellationToken)
    {
        var (_, filter) = await new SourceResolver(membrane).ResolveAsync(SourceRequest.From(source), cancellationToken);
        var connection = await ConnectionAsync(filter, source.App, cancellationToken);
        var offered = await ListAsync(filter, cancellationToken);
        var runnable = await ListAsync(new ActionListOptions { ConnectionId = connection.Id }, cancellationToken);
        Tell(
            "keys",
            $"{offered.Count(action => action.Key is not null)} of {offered.Count} actions that the app offers have "
                + $"a key, {runnable.Count(action => action.Key is not null)} of {runnable.Count} that the connection can run"
        );
        Tell("ids", Ids(offered, runnable));
        Tell("output schemas", $"{offered.Count(action => action.OutputSchema.ValueKind == JsonValueKind.Object)} of {offered.Count} in the list");
        Tell(
            "schema dialect",
            string.Join(", ", Keywords(offered.Concat(runnable).SelectMany(action => new[] { action.InputSchema, action.OutputSchema })))
        );
        await RunActionsAsync(source.App, connection, runnable, cancellationToken);
        Tell("an unknown key", await FailureAsync(MembraneAction.ByKey(NoSuchAction), connection, cancellationToken));
        Tell(
            "a bad token",
            $"GET /connections: {await WithBadTokenAsync(HttpMethod.Get, "connections", cancellationToken)}; "
                + $"POST /act: {await WithBadTokenAsync(HttpMethod.Post, "act", cancellationToken)}"
        );
        Tell("Retry-After", traffic.Limits.Count == 0 ? "no call was put off" : string.Join("; ", traffic.Limits.Distinct()));
        return answers;
    }

    private void Tell(string question, string answer) => answers.Add(new ProbeAnswer(question, answer));

    private async Task<MembraneConnection> ConnectionAsync(ActionListOptions filter, string app, CancellationToken cancellationToken)
    {
        if (filter.ConnectionId is { } id)
        {
            return await membrane.Connections.GetAsync(id, cancellationToken);
        }

        await foreach (
            var connection in membrane.Connections.ListAsync(
                new ConnectionListOptions { ExternalAppId = filter.ExternalAppId, IntegrationKey = filter.IntegrationKey },
                cancellationToken
            )
        )
        {
            if (connection.IsReady)
            {
                return connection;
            }
        }

        throw ToolException.CouldNotStart(
            "PROBE.CONNECTION",
            $"There is no connection to {app} that is ready.",
            "See what is missing: kartragen doctor"
        );
    }

    private async Task<List<MembraneActionInfo>> ListAsync(ActionListOptions filter, CancellationToken cancellationToken)
    {
        var actions = new List<MembraneActionInfo>();
        await foreach (var action in membrane.Actions.ListAsync(filter with { PageSize = 1000 }, cancellationToken))
        {
            actions.Add(action);
        }

        return actions;
    }

    private async Task RunActionsAsync(
        string app,
        MembraneConnection connection,
        List<MembraneActionInfo> runnable,
        CancellationToken cancellationToken
    )
    {
        var reading = ReadingActions.Of(folder, app);
        if (reading.Count == 0)
        {
            Tell("answers", "not asked: no catalog calls an action read-only that needs no input");
        }

        foreach (var (entry, snapshot) in reading)
        {
            var there = runnable.Find(action =>
                entry.Key is not null ? action.Key == entry.Key : action.Id == entry.Id || action.ParentId == entry.Id
            );
            var how = entry.Key is not null ? "key" : "id";
            var action = entry.Key is not null ? MembraneAction.ByKey(entry.Key) : MembraneAction.ById(there?.Id ?? entry.Id!);
            try
            {
                var result = await membrane.ActAsync(action, NoInput, new MembraneCallOptions { ConnectionId = connection.Id }, cancellationToken);
                Tell(
                    $"answer of {entry.CsharpName}",
                    $"{AnswerFormName.Of(result.RawOutput, ReadingActions.Members(snapshot))}; called by {how}; {JsonShape.Of(result.RawOutput)}"
                );
            }
            catch (MembraneException exception)
            {
                Tell($"answer of {entry.CsharpName}", $"called by {how}: {Failure(exception)}");
            }
        }
    }

    private async Task<string> FailureAsync(MembraneAction action, MembraneConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await membrane.ActAsync(action, NoInput, new MembraneCallOptions { ConnectionId = connection.Id }, cancellationToken);
            return "no failure";
        }
        catch (MembraneException exception)
        {
            return Failure(exception);
        }
    }

    private static string Failure(MembraneException exception) =>
        $"{(int?)exception.StatusCode}, type {exception.ErrorType ?? "none"}, key "
        + $"{exception.ErrorKey ?? "none"}, {(exception.ActionRunId is null ? "no run id" : "a run id")}";

    /// <summary>By a request of its own: the client would not send such a token.</summary>
    private async Task<string> WithBadTokenAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, $"{membrane.ApiUri.AbsoluteUri.TrimEnd('/')}/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "kartragen.probe.token");
        request.Content = method == HttpMethod.Post ? new StringContent($$"""{"key":"{{NoSuchAction}}"}""", Encoding.UTF8, "application/json") : null;
        using var response = await http.SendAsync(request, cancellationToken);
        var body = AnswerFormName.Inside(await response.Content.ReadAsStringAsync(cancellationToken));
        string Member(string name) =>
            body is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : "none";
        return $"{(int)response.StatusCode}, type {Member("type")}, key {Member("key")}";
    }

    private static string Ids(List<MembraneActionInfo> offered, List<MembraneActionInfo> runnable)
    {
        var ids = offered.Select(action => action.Id).ToHashSet();
        return $"{runnable.Count(action => ids.Contains(action.Id))} of the connection's are the app's, "
            + $"{runnable.Count(action => action.ParentId is { } parent && ids.Contains(parent))} have one of the app's as parent, "
            + $"{runnable.Count(action => action.ConnectionId is not null)} are the connection's own";
    }

    /// <summary>The keywords of all schemas, with how often each occurs; names of members are no keywords.</summary>
    private static IEnumerable<string> Keywords(IEnumerable<JsonElement> schemas)
    {
        var found = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var schema in schemas)
        {
            Count(schema, found, isSchema: true);
        }

        return found.Count == 0 ? ["no schema"] : found.Select(keyword => $"{keyword.Key} {keyword.Value}");
    }

    private static void Count(JsonElement json, SortedDictionary<string, int> found, bool isSchema)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in json.EnumerateArray())
            {
                Count(item, found, isSchema);
            }
        }

        foreach (var member in json.ValueKind == JsonValueKind.Object ? json.EnumerateObject().ToList() : [])
        {
            if (isSchema)
            {
                found[member.Name] = found.GetValueOrDefault(member.Name) + 1;
            }

            if (!isSchema || member.Name is not ("default" or "example" or "examples" or "enum" or "const" or "required"))
            {
                Count(member.Value, found, isSchema: !isSchema || member.Name is not ("properties" or "$defs" or "definitions"));
            }
        }
    }
}
