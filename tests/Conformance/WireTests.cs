using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.Conformance;

/// <summary>
/// What our client sends, next to what the JavaScript SDK 0.28.3 sent for the same call (Fixtures/sdk-requests.json, recorded on a loopback
/// server). Every recorded call is in one of the three tables.
/// </summary>
public sealed class WireTests
{
    private const string RunsThroughAct = "The .../run routes are deprecated in favour of POST /act.";

    private static readonly JsonElement Lead = JsonSerializer.SerializeToElement(new { email = "a@b.c" });

    private static readonly Dictionary<string, Func<MembraneClient, Task>> Same = new()
    {
        ["connections.find()"] = client => First(client.Connections.ListAsync()),
        ["connections.create({connectorKey,key,name})"] = client =>
            client.Connections.CreateAsync(
                new()
                {
                    ConnectorKey = "kartra",
                    Key = "kartra-prod",
                    Name = "Kartra",
                }
            ),
        ["connection(\"kartra-prod\").get()"] = client => client.Connections.GetAsync("kartra-prod"),
        ["connection(\"c1\").patch()"] = client => client.Connections.UpdateAsync("c1", new() { Name = "N" }),
        ["connection(\"c1\").archive()"] = client => client.Connections.ArchiveAsync("c1"),
        ["connection(\"c1\").proxy.get(\"/v1/x?y=1\")"] = client =>
            client.Connections.RequestAsync("c1", new(HttpMethod.Get, "/v1/x") { Query = new Dictionary<string, string> { ["y"] = "1" } }),
        ["connection(\"c1\").proxy.post(\"/v1/x\",{a:1})"] = client => client.Connections.RequestAsync("c1", Proxied(HttpMethod.Post)),
        ["connection(\"c1\").proxy.put"] = client => client.Connections.RequestAsync("c1", Proxied(HttpMethod.Put)),
        ["connection(\"c1\").proxy.patch"] = client => client.Connections.RequestAsync("c1", Proxied(HttpMethod.Patch)),
        ["connection(\"c1\").proxy.delete"] = client => client.Connections.RequestAsync("c1", new(HttpMethod.Delete, "/v1/x")),
        ["actions.find({connectionKey,intent,includeArchived:false})"] = client =>
            First(
                client.Actions.ListAsync(
                    new()
                    {
                        ConnectionKey = "kartra-prod",
                        Intent = "subscribe lead to list & more",
                        IncludeArchived = false,
                    }
                )
            ),
        ["actions.create(explicit)"] = client =>
            client
                .AsManager()
                .Actions.CreateAsync(
                    new()
                    {
                        Key = "create-lead",
                        Type = "api-request-to-external-app",
                        IntegrationKey = "kartra",
                        Config = Json("""{"request":{"method":"POST","path":"/api"}}"""),
                        InputSchema = Json("""{"type":"object"}"""),
                    }
                ),
        ["action(\"a1\").get()"] = client => client.Actions.GetAsync("a1"),
        ["action(\"a1\").patch()"] = client => client.AsManager().Actions.UpdateAsync("a1", new() { Name = "N" }),
        ["action(\"a1\").put()"] = client => client.AsManager().Actions.ReplaceAsync("a1", new() { Name = "N" }),
        ["action(\"a1\").archive()"] = client => client.AsManager().Actions.ArchiveAsync("a1"),
        ["action(\"a1\").restore()"] = client => client.AsManager().Actions.RestoreAsync("a1"),
        ["integrations.find({search,connectors,externalApps})"] = client =>
            First(
                client.Integrations.ListAsync(
                    new()
                    {
                        Search = "kartra",
                        Connectors = true,
                        ExternalApps = true,
                    }
                )
            ),
        ["integration(\"kartra\").get()"] = client => client.Integrations.GetAsync("kartra"),
        ["self.get()"] = client => client.RequestAsync(new(HttpMethod.Get, "/self")),
        ["packages: package(\"p1\").get()"] = client => client.RequestAsync(new(HttpMethod.Get, "/packages/p1")),
        ["low-level post(\"act\", body)"] = client =>
            client.ActAsync(
                MembraneAction.ById("a1"),
                Lead,
                new()
                {
                    ConnectionKey = "kartra-prod",
                    Meta = new JsonObject { ["trace"] = "t" },
                }
            ),
        ["low-level get(\"external-apps\",{search})"] = client => First(client.ExternalApps.ListAsync(new() { Search = "kartra", PageSize = 5 })),
        ["low-level get(\"action-run-logs/r1\")"] = client => client.ActionRuns.GetAsync("r1"),
        ["low-level get(\"action-run-logs/r1/details\")"] = client => client.ActionRuns.GetDetailsAsync("r1"),
        ["low-level post(\"connections/ensure\")"] = client => client.Connections.EnsureAsync("https://kartra.com/"),
    };

    /// <summary>The call, what ours sends instead, and why.</summary>
    private static readonly Dictionary<string, (Func<MembraneClient, Task> Call, string Sends, string Reason)> Deviations = new()
    {
        ["connection(\"a/b c?d\").get() (selector not encoded?)"] = (
            client => client.Connections.GetAsync("a/b c?d"),
            "GET /connections/a%2Fb%20c%3Fd?includeSecrets=false",
            "The SDK does not escape selectors: this one would ask for another resource."
        ),
        ["connections.find({integrationKey,limit,connected,search:\"\",cursor:null})"] = (
            client =>
                First(
                    client.Connections.ListAsync(
                        new()
                        {
                            IntegrationKey = "kartra",
                            PageSize = 5,
                            Connected = true,
                            Search = "",
                        }
                    )
                ),
            "GET /connections?integrationKey=kartra&limit=5&connected=true",
            "'disconnected' is deprecated in favour of 'connected'."
        ),
        ["connection(\"c1\").refreshCredentials()"] = (
            client => client.Connections.RefreshAsync("c1"),
            "POST /connections/c1/refresh",
            "The public pages name this route; the SDK's sends an empty form."
        ),
        ["actions.find({externalAppId,limit,cursor})"] = (
            client => First(client.Actions.ListAsync(new() { ExternalAppId = "app1", PageSize = 25 })),
            "GET /actions?externalAppId=app1&limit=25",
            "Cursors are followed by the list itself."
        ),
        ["actions.findAll({externalAppId})"] = (
            client => First(client.Actions.ListAsync(new() { ExternalAppId = "app1" })),
            "GET /actions?externalAppId=app1",
            "The server's own page size, and no made-up first cursor."
        ),
        ["action(\"a1\").run(input)"] = (
            client => client.ActAsync(MembraneAction.ById("a1"), Lead),
            """POST /act {"id":"a1","input":{"email":"a@b.c"}}""",
            RunsThroughAct
        ),
        ["action(\"a1\").run(input,{connectionKey})"] = (
            client => client.ActAsync(MembraneAction.ById("a1"), Lead, new() { ConnectionKey = "kartra-prod" }),
            """POST /act {"id":"a1","connectionKey":"kartra-prod","input":{"email":"a@b.c"}}""",
            RunsThroughAct
        ),
        ["action({key,integrationKey}).run(input)"] = (
            client => client.ActAsync(MembraneAction.ByKey("create-lead"), Lead, new() { IntegrationKey = "kartra" }),
            """POST /act {"key":"create-lead","integrationKey":"kartra","input":{"email":"a@b.c"}}""",
            RunsThroughAct
        ),
        ["connection(\"c1\").action(\"create-lead\").run(input)  [body NOT wrapped]"] = (
            client => client.ActAsync(MembraneAction.ByKey("create-lead"), Lead, new() { ConnectionId = "c1" }),
            """POST /act {"key":"create-lead","connectionId":"c1","input":{"email":"a@b.c"}}""",
            RunsThroughAct
        ),
        ["connection(\"c1\").actions.list({limit})"] = (
            client => First(client.Actions.ListAsync(new() { ConnectionId = "c1", PageSize = 3 })),
            "GET /actions?connectionId=c1&limit=3",
            "One list with filters."
        ),
        ["integration(\"kartra\").actions.list()"] = (
            client => First(client.Actions.ListAsync(new() { IntegrationKey = "kartra" })),
            "GET /actions?integrationKey=kartra",
            "One list with filters."
        ),
    };

    /// <summary>What ours has no method for; all of it can be sent with RequestAsync.</summary>
    private static readonly Dictionary<string, string> NotOffered = new()
    {
        ["connection(\"c1\").put()"] = "A connection is patched; replacing one has no use that patching has not.",
        ["connection(\"c1\").request(\"/v1/x\",{a:1}) (legacy /api/)"] = "Legacy form of the proxy.",
        ["connectionRequest(\"c1\",\"key\",{p:1}) (execute-request)"] = "Legacy.",
        ["connection(\"c1\").operation(\"op\").run({input})"] = "Connector operations are not actions.",
        ["connection(\"c1\").dataCollection(\"leads\",{x:\"1\"}).list({cursor})"] = "Data collections are not actions.",
        ["action(\"a1\").reset()"] = "Undoes customisation in Membrane's console.",
        ["action(\"a1\").run(undefined,{connectionId,integrationKey})"] = "Two contexts at once are refused before anything is sent.",
        ["action({id}).get()"] = "Another spelling of GET /actions/a1.",
        ["connection(\"c1\").action(\"create-lead\").get()"] = "Another spelling of GET /actions/{selector}.",
        ["connection(\"c1\").action(\"create-lead\",{instanceKey}).run()"] = "Action instances are legacy.",
        ["actionInstance({parentKey,integrationKey,autoCreate}).run(input) [legacy]"] = "Legacy.",
        ["low-level get(\"connections/c1\",{wait,timeout})"] =
            "Sent by WaitUntilReadyAsync, as long as the state has not settled; see ConnectPageTests.",
    };

    private static readonly ILookup<string, SentRequest> Recorded = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "sdk-requests.json")))
        .RootElement.EnumerateArray()
        .ToLookup(
            request => request.GetProperty("step").GetString()!,
            request => new SentRequest(
                request.GetProperty("method").GetString()!,
                request.GetProperty("url").GetString()!,
                request.GetProperty("apiVersion").GetString()!,
                request.GetProperty("authorization").GetString()!,
                request.GetProperty("body") is { ValueKind: not JsonValueKind.Null } body ? body : null
            )
        );

    public static TheoryData<string> SameCalls => [.. Same.Keys];

    public static TheoryData<string> DeviatingCalls => [.. Deviations.Keys];

    [Theory]
    [MemberData(nameof(SameCalls))]
    public async Task The_same_call_sends_the_same_request(string call) =>
        Assert.Equal(Recorded[call].First().ToString(), (await Sent(Same[call])).ToString());

    [Theory]
    [MemberData(nameof(DeviatingCalls))]
    public async Task A_deviation_is_the_one_that_is_written_down(string call)
    {
        var (send, expected, _) = Deviations[call];
        var sdk = Recorded[call].First();
        var parts = expected.Split(' ', 3);

        var sent = await Sent(send);

        Assert.Equal(
            new SentRequest(parts[0], parts[1], sdk.ApiVersion, sdk.Authorization, parts.Length > 2 ? Json(parts[2]) : null).ToString(),
            sent.ToString()
        );
        Assert.NotEqual(sdk.Url + sdk, sent.Url + sent);
    }

    [Fact]
    public void Every_recorded_call_is_accounted_for_once() =>
        Assert.Equal(
            Recorded.Select(call => call.Key).Order(StringComparer.Ordinal),
            Same.Keys.Concat(Deviations.Keys).Concat(NotOffered.Keys).Order(StringComparer.Ordinal)
        );

    private static async Task<SentRequest> Sent(Func<MembraneClient, Task> call)
    {
        using var recorder = new RecordingHandler();
        using var http = new HttpClient(recorder);
        var client = new MembraneClient(
            new MembraneOptions
            {
                ApiUri = new Uri("http://localhost"),
                WorkspaceKey = "ws-key",
                WorkspaceSecret = "ws-secret",
                TenantKey = "tenant-1",
            },
            http
        );
        await call(client);
        return Assert.Single(recorder.Requests);
    }

    private static MembraneApiRequest Proxied(HttpMethod method) => new(method, "/v1/x") { Body = Json("""{"a":1}""") };

    private static async Task First<T>(IAsyncEnumerable<T> items)
    {
        await foreach (var _ in items)
        {
            return;
        }
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
