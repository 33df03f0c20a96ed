using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Kartra;
using KartraGen.Emulator.Runs;

namespace KartraGen.Emulator;

/// <summary>Everything that the emulated workspace holds.</summary>
internal sealed class Workspace
{
    private const string KartraKey = "kartra";

    private readonly ConcurrentDictionary<string, IAppAccount> _accounts = [];
    private readonly bool _kartraQuotesNumbers;

    public Workspace(MembraneEmulatorOptions options)
    {
        Time = options.TimeProvider;
        _kartraQuotesNumbers = options.KartraQuotesNumbers;
        Runs = new RunLog(options.KeptRuns);
        ExternalApps = new ElementStore(Time);
        Integrations = new ElementStore(Time);
        Actions = new Actions(new ElementStore(Time), this);
        Connections = new Connections(new ElementStore(Time), this);
        var own = options.SnapshotFolder is { } folder ? Snapshot.In(folder) : [];
        var kartra = options.HostKartra && !own.Any(snapshot => snapshot.App == KartraKey) ? Snapshot.OfKartra() : [];
        foreach (var app in kartra.Concat(own).GroupBy(snapshot => snapshot.App))
        {
            Host(app.Key, app);
            Connections.Add(options.TenantKey, Integrations.All[^1], app.Key + "-prod", ConnectionState.Ready);
        }
    }

    public TimeProvider Time { get; }

    public RunLog Runs { get; }

    public ElementStore ExternalApps { get; }

    public ElementStore Integrations { get; }

    public Actions Actions { get; }

    public Connections Connections { get; }

    public Script<ScriptedReply> Replies { get; } = new();

    /// <summary>The external account behind a connection; it comes into being with the first use.</summary>
    public IAppAccount Account(Element connection) => _accounts.GetOrAdd(connection.Id, _ =>
        connection["integrationKey"] == KartraKey ? new KartraApp(Time, _kartraQuotesNumbers) : new ShapedAccount());

    private void Host(string app, IEnumerable<Snapshot> snapshots)
    {
        var name = char.ToUpperInvariant(app[0]) + app[1..];
        var appId = StableId.Of("external-app", app);
        var connectorId = StableId.Of("connector", app);
        var integrationId = StableId.Of("integration", app);
        ExternalApps.Add(new JsonObject
        {
            ["id"] = appId,
            ["key"] = app,
            ["name"] = name,
            ["appUri"] = $"https://{app}.com",
            ["defaultConnectorId"] = connectorId,
        });
        Integrations.Add(new JsonObject
        {
            ["id"] = integrationId,
            ["key"] = app,
            ["name"] = name,
            ["state"] = ConnectionState.Ready,
            ["connectorId"] = connectorId,
            ["externalAppId"] = appId,
        });
        Actions.Store.AddRange(snapshots.Select(snapshot => Action(snapshot, appId, integrationId)));
    }

    private static JsonObject Action(Snapshot snapshot, string appId, string integrationId)
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
        json["state"] = ConnectionState.Ready;
        json["integrationId"] = integrationId;
        json["integrationKey"] = snapshot.App;
        json["externalAppId"] = appId;
        AddIfAny("inputSchema", Node(snapshot.InputSchema));
        AddIfAny("outputSchema", Node(snapshot.OutputSchema));
        return json;
    }

    private static JsonNode? Node(JsonElement? schema) => schema is { } value ? JsonSerializer.SerializeToNode(value) : null;
}
