using KartraGen.Emulator.Acting;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Connecting;
using KartraGen.Emulator.Door;
using KartraGen.Emulator.Doubles;
using KartraGen.Emulator.Elements;
using KartraGen.Emulator.External;
using KartraGen.Emulator.Kartra;
using KartraGen.Emulator.Kartra.Events;
using KartraGen.Emulator.Management;
using KartraGen.Emulator.Pages;
using KartraGen.Emulator.Runs;
using KartraGen.Emulator.Tokens;
using KartraGen.Emulator.Unemulated;
using Microsoft.AspNetCore.Routing;

namespace KartraGen.Emulator;

/// <summary>Puts the rooms of the emulated workspace together, and is known to none of them.</summary>
internal sealed class Workspace : IDisposable
{
    private const string KartraKey = "kartra";

    private readonly TimeProvider _time;
    private readonly string _tenantKey;
    private readonly Builds _builds;
    private readonly AppAccounts _accounts;
    private readonly ConnectRequests _requests = new();

    public Workspace(MembraneEmulatorOptions options, string secret)
    {
        _time = options.TimeProvider;
        _tenantKey = options.TenantKey;
        _builds = new Builds(_time, options.BuildDuration);
        Record = new WorkspaceRecord(_time, options.WorkspaceKey, options.PublicKeys);
        Tokens = new TokenValidator(Record, _time, secret, options.PersonalAccessTokens);
        Runs = new RunLog(options.KeptRuns);
        Apps = new Apps(_time);
        Connections = new Connections(_time, Apps);
        Lifecycle = new ConnectionLifecycle(Connections, _requests, _builds);
        Actions = new Actions(_time, Connections);
        var hasKeys = options.CatalogKeys ?? EmulatorVariables.CatalogKeys;
        Catalog = new EmulatedCatalog(Actions, Apps, hasKeys, _time);
        Scripts = new Scripts { Form = options.AnswerForm ?? EmulatorVariables.AnswerForm };
        KartraPoster.Address = options.KartraEventsAddress;
        _accounts = new AppAccounts(connection =>
            connection["externalAppId"] == StableId.Of("external-app", KartraKey)
                ? new KartraApp(_time, options.KartraQuotesNumbers, KartraPoster)
                : new ShapedAccount()
        );
        ExternalApi = new ExternalApi(Lifecycle, _accounts);
        Fill(options, hasKeys);
    }

    public WorkspaceRecord Record { get; }

    public TokenValidator Tokens { get; }

    public Scripts Scripts { get; }

    public Apps Apps { get; }

    public Connections Connections { get; }

    public ConnectionLifecycle Lifecycle { get; }

    public ExternalApi ExternalApi { get; }

    public Actions Actions { get; }

    public EmulatedCatalog Catalog { get; }

    public RunLog Runs { get; }

    public KartraPoster KartraPoster { get; } = new();

    /// <summary>The account behind a connection.</summary>
    public IAppAccount Account(Element connection) => _accounts.Of(connection);

    public void Map(IEndpointRouteBuilder server)
    {
        var routes = new ApiRoutes(server, Tokens, Scripts, _time);
        var pages = new PageRoutes(server, _time);
        var editing = new ActionEditing(Actions, Connections, Apps, _builds);
        var executor = new ActionExecutor(Scripts, Actions, _accounts, ExternalApi, new CodeActions(Connections, Apps, Actions));
        var runner = new ActionRunner(Actions, Connections, executor, Scripts, Runs, _time);
        var layers = new ActionLayers(Actions.Store, _time);
        ActionRoutes.Map(routes, Actions, editing, layers, _time);
        IntegrationActionRoutes.Map(routes, Actions, editing, layers, Apps, _time);
        ConnectionActionRoutes.Map(routes, Actions, layers, Connections, _time);
        var making = new ConnectionMaking(Connections, Lifecycle, Apps);
        var views = new ConnectionView(_requests, Apps);
        ConnectionRoutes.Map(routes, Connections, making, Lifecycle, views, _time);
        ConnectionOptions.Map(routes, Connections, Apps);
        new ConnectWindowRoutes(Connections, making, views, _requests, new ConnectionEvents(), Apps).Map(routes, pages);
        ConnectorRoutes.Map(routes, Apps);
        ExternalAppRoutes.Map(routes, Apps);
        IntegrationRoutes.Map(routes, Apps, _time);
        ProxyRoutes.Map(routes, Connections, ExternalApi);
        RunRoutes.Map(routes, runner, Actions, Runs, new RunLogRecord(Connections, Apps, Actions), Record);
        SelfRoutes.Map(routes, Record, new Tenants(_time));
        UnemulatedRoutes.Map(routes, Connections, Apps);
        WorkspaceRoutes.Map(routes, Record, Apps, Actions, editing);
        MapConsole(pages);
        routes.MapFallback();
    }

    private void MapConsole(PageRoutes pages)
    {
        var connections = new ConnectionsPage(Connections, Lifecycle, _requests, Apps, _tenantKey);
        var setup = new SetupPage(Record.Current.Key!, Tokens.Secret, _tenantKey);
        new ConsoleRoutes(
            new RunsPage(Runs, Connections, Scripts),
            new RunPage(Runs),
            connections,
            new AccountsPage(Connections, _accounts),
            new BehaviourPage(Scripts, Actions),
            setup
        ).Map(pages);
    }

    public void Dispose()
    {
        _builds.Dispose();
        KartraPoster.Dispose();
    }

    private void Fill(MembraneEmulatorOptions options, bool hasKeys)
    {
        var own = options.SnapshotFolder is { } folder ? Snapshot.In(folder) : [];
        var kartra = options.HostKartra && !own.Any(snapshot => snapshot.App == KartraKey) ? Snapshot.OfKartra() : [];
        foreach (var app in kartra.Concat(own).GroupBy(snapshot => snapshot.App))
        {
            var integration = Apps.Host(app.Key, char.ToUpperInvariant(app.Key[0]) + app.Key[1..], $"https://{app.Key}.com");
            Actions.Offer([.. app], integration, hasKeys);
            Lifecycle.Add(options.TenantKey, integration, app.Key + "-prod", name: null, ElementState.Ready);
        }
    }
}
