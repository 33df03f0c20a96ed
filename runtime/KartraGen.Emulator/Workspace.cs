using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Connecting;
using KartraGen.Emulator.External;
using KartraGen.Emulator.Kartra;
using KartraGen.Emulator.Runs;

namespace KartraGen.Emulator;

/// <summary>Everything that the emulated workspace holds.</summary>
internal sealed class Workspace : IDisposable
{
    private const string KartraKey = "kartra";

    private readonly ConcurrentDictionary<string, IAppAccount> _accounts = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly bool _kartraQuotesNumbers;
    private readonly TimeSpan _buildDuration;

    public Workspace(MembraneEmulatorOptions options)
    {
        Time = options.TimeProvider;
        _kartraQuotesNumbers = options.KartraQuotesNumbers;
        _buildDuration = options.BuildDuration;
        Runs = new RunLog(options.KeptRuns);
        ExternalApps = new ElementStore(Time);
        Integrations = new ElementStore(Time);
        Actions = new Actions(new ElementStore(Time), this);
        Connections = new Connections(new ElementStore(Time), this);
        ConnectionLifecycle = new ConnectionLifecycle(this);
        Workspaces = new ElementStore(Time);
        Workspaces.Add(new JsonObject
        {
            ["id"] = StableId.Of("workspace", options.WorkspaceKey),
            ["key"] = options.WorkspaceKey,
            ["name"] = options.WorkspaceKey,
            ["settings"] = new JsonObject { ["enableActionRunLogs"] = true, ["disableSecretKeyAuth"] = false },
            ["publicKeys"] = new JsonArray([.. options.PublicKeys.Select(pem => new JsonObject { ["name"] = "", ["publicKey"] = pem })]),
        });
        var own = options.SnapshotFolder is { } folder ? Snapshot.In(folder) : [];
        var kartra = options.HostKartra && !own.Any(snapshot => snapshot.App == KartraKey) ? Snapshot.OfKartra() : [];
        foreach (var app in kartra.Concat(own).GroupBy(snapshot => snapshot.App))
        {
            var integration = HostApp(app.Key, char.ToUpperInvariant(app.Key[0]) + app.Key[1..], $"https://{app.Key}.com");
            Actions.Store.AddRange(app.Select(snapshot => Action(snapshot, integration)));
            ConnectionLifecycle.Add(options.TenantKey, integration, app.Key + "-prod", name: null, ElementState.Ready);
        }
    }

    public TimeProvider Time { get; }

    public RunLog Runs { get; }

    public ElementStore ExternalApps { get; }

    public ElementStore Integrations { get; }

    public Actions Actions { get; }

    public Connections Connections { get; }

    public ConnectionLifecycle ConnectionLifecycle { get; }

    /// <summary>Holds one: <see cref="Record"/>.</summary>
    public ElementStore Workspaces { get; }

    /// <summary>The workspace's own record, with its settings and public keys.</summary>
    public Element Record => Workspaces.All[0];

    /// <summary>The setting enableActionRunLogs.</summary>
    public bool LogsRuns => !Setting("enableActionRunLogs", JsonValueKind.False);

    /// <summary>The setting disableSecretKeyAuth: only tokens signed with a private key are accepted.</summary>
    public bool RefusesSecret => Setting("disableSecretKeyAuth", JsonValueKind.True);

    /// <summary>The API of the connected apps, for requests that are not actions.</summary>
    public Func<ExternalRequest, ExternalResponse> ExternalApi { get; set; } = EchoApi.Answer;

    public Script<ScriptedReply> Replies { get; } = new();

    /// <summary>Faults of runs; a source may give none this time.</summary>
    public Script<Func<Fault?>> RunFaults { get; } = new();

    /// <summary>Faults of any request.</summary>
    public Script<Func<Fault?>> RequestFaults { get; } = new();

    /// <summary>The external account behind a connection; it comes into being with the first use.</summary>
    public IAppAccount Account(Element connection) => _accounts.GetOrAdd(connection.Id, _ =>
        connection["externalAppId"] == StableId.Of("external-app", KartraKey) ? new KartraApp(Time, _kartraQuotesNumbers) : new ShapedAccount());

    /// <exception cref="ApiError">There is none with this id or key.</exception>
    public Element Integration(string selector) =>
        Integrations.ById(selector) ?? Integrations.All.Where(known => known.Key == selector).OrderBy(known => known.IsArchived).FirstOrDefault()
        ?? throw ApiError.NotFound($"Integration '{selector}' not found.");

    /// <summary>Adds an app to the catalog and gives its integration, which exists from the start.</summary>
    public Element HostApp(string key, string name, string? uri)
    {
        var address = uri ?? $"https://{key}.com";
        var app = ExternalApps.Add(new JsonObject
        {
            ["id"] = StableId.Of("external-app", key),
            ["key"] = key,
            ["name"] = name,
            ["appUri"] = address,
            ["logoUri"] = address + "/favicon.ico",
            ["defaultConnectorId"] = StableId.Of("connector", key),
        });
        return Integrations.Add(new JsonObject
        {
            ["id"] = StableId.Of("integration", key),
            ["key"] = key,
            ["name"] = name,
            ["logoUri"] = app["logoUri"],
            ["state"] = ElementState.Ready,
            ["connectorId"] = app["defaultConnectorId"],
            ["externalAppId"] = app.Id,
        });
    }

    /// <summary>Does something when a build would be over; not at all once the emulator has stopped.</summary>
    public void Later(Action action) => _ = Task.Delay(_buildDuration, Time, _stopping.Token).ContinueWith(
        _ => action(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);

    public void Dispose() => _stopping.Cancel();

    private static JsonObject Action(Snapshot snapshot, Element integration)
    {
        var json = new JsonObject { ["id"] = snapshot.Id ?? StableId.Of("action", snapshot.App, snapshot.Key ?? snapshot.Name) };
        void AddIfAny(string name, JsonNode? value)
        {
            if (value is not null)
            {
                json[name] = value;
            }
        }

        AddIfAny("key", snapshot.Key);
        json["name"] = snapshot.Name;
        AddIfAny("description", snapshot.Description);
        json["type"] = "api-request-to-external-app";
        json["state"] = ElementState.Ready;
        json["integrationId"] = integration.Id;
        json["integrationKey"] = integration.Key;
        json["externalAppId"] = integration["externalAppId"];
        AddIfAny("inputSchema", Node(snapshot.InputSchema));
        AddIfAny("outputSchema", Node(snapshot.OutputSchema));
        return json;
    }

    private bool Setting(string name, JsonValueKind kind) =>
        Record.Json.TryGetProperty("settings", out var settings) && settings.TryGetProperty(name, out var value) && value.ValueKind == kind;

    private static JsonNode? Node(JsonElement? schema) => schema is { } value ? JsonSerializer.SerializeToNode(value) : null;
}
