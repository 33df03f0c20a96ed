using KartraGen.Emulator.Acting;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Connecting;
using KartraGen.Emulator.Door;
using KartraGen.Emulator.Doubles;
using KartraGen.Emulator.Elements;
using KartraGen.Emulator.External;
using KartraGen.Emulator.Kartra;
using KartraGen.Emulator.Management;
using KartraGen.Emulator.Runs;
using KartraGen.Emulator.Tokens;
using Microsoft.AspNetCore.Routing;

namespace KartraGen.Emulator;

/// <summary>Puts the rooms of the emulated workspace together, and is known to none of them.</summary>
internal sealed class Workspace : IDisposable
{
    private const string KartraKey = "kartra";

    private readonly TimeProvider _time;
    private readonly Builds _builds;
    private readonly AppAccounts _accounts;

    public Workspace(MembraneEmulatorOptions options, string secret)
    {
        _time = options.TimeProvider;
        _builds = new Builds(_time, options.BuildDuration);
        Record = new WorkspaceRecord(_time, options.WorkspaceKey, options.PublicKeys);
        Tokens = new TokenValidator(Record, _time, secret, options.PersonalAccessTokens);
        Runs = new RunLog(options.KeptRuns);
        Apps = new Apps(_time);
        Connections = new Connections(_time, Apps);
        Lifecycle = new ConnectionLifecycle(Connections, Apps, _builds);
        ExternalApi = new ExternalApi(Lifecycle);
        Actions = new Actions(_time, Connections);
        _accounts = new AppAccounts(connection =>
            connection["externalAppId"] == StableId.Of("external-app", KartraKey) ? new KartraApp(_time, options.KartraQuotesNumbers) : new ShapedAccount());
        Fill(options);
    }

    public WorkspaceRecord Record { get; }

    public TokenValidator Tokens { get; }

    public Scripts Scripts { get; } = new();

    public Apps Apps { get; }

    public Connections Connections { get; }

    public ConnectionLifecycle Lifecycle { get; }

    public ExternalApi ExternalApi { get; }

    public Actions Actions { get; }

    public RunLog Runs { get; }

    public void Map(IEndpointRouteBuilder server)
    {
        var routes = new ApiRoutes(server, Tokens, Scripts, _time);
        var pages = new PageRoutes(server, _time);
        var editing = new ActionEditing(Actions, Connections, Apps, _builds);
        var runner = new ActionRunner(Actions, Connections, new ActionExecutor(Scripts, _accounts, ExternalApi, new CodeActions(Connections, Apps, Actions, ExternalApi)), Scripts, Runs, _time);
        ActionRoutes.Map(routes, Actions, editing, Apps, _time);
        ConnectionRoutes.Map(routes, Connections, Lifecycle, _time);
        ExternalAppRoutes.Map(routes, Apps);
        IntegrationRoutes.Map(routes, Apps, _time);
        ProxyRoutes.Map(routes, Connections, ExternalApi);
        RunRoutes.Map(routes, runner, Actions, Runs, new RunLogRecord(Connections, Apps, Actions), Record);
        WorkspaceRoutes.Map(routes, Record, Apps, Actions, editing);
        ConnectPage.Map(pages, Lifecycle);
        StatusPage.Map(pages, Runs);
        routes.MapFallback();
    }

    public void Dispose() => _builds.Dispose();

    private void Fill(MembraneEmulatorOptions options)
    {
        var own = options.SnapshotFolder is { } folder ? Snapshot.In(folder) : [];
        var kartra = options.HostKartra && !own.Any(snapshot => snapshot.App == KartraKey) ? Snapshot.OfKartra() : [];
        foreach (var app in kartra.Concat(own).GroupBy(snapshot => snapshot.App))
        {
            var integration = Apps.Host(app.Key, char.ToUpperInvariant(app.Key[0]) + app.Key[1..], $"https://{app.Key}.com");
            Actions.Store.AddRange(app.Select(snapshot => snapshot.Action(integration)));
            Lifecycle.Add(options.TenantKey, integration, app.Key + "-prod", name: null, ElementState.Ready);
        }
    }
}
