using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KartraGen;

/// <summary>What all scopes of one client share: settings, sockets, tokens.</summary>
internal sealed class MembraneCore
{
    // Of the log events; public API.
    private const string Category = "KartraGen.MembraneClient";

    private static readonly Lazy<HttpClient> SharedHttp = new(() => MembraneHttp.Prepare(new HttpClient(MembraneHttp.CreateHandler())));

    private readonly MembraneCredentials? _credentials;
    private volatile MembraneSettings _settings;

    public MembraneCore(MembraneOptions options, HttpClient http, MembraneCredentials? credentials, TimeProvider time, ILogger logger)
    {
        _credentials = credentials;
        Time = time;
        Logger = logger;
        _settings = new MembraneSettings(options, credentials, time, logger);
        ActionIds = new ActionIds(time);
        Paces = new TenantPaces(time);
        Calls = new CallLoop(http, time, logger);
    }

    public MembraneSettings Settings => _settings;

    public TimeProvider Time { get; }

    public ILogger Logger { get; }

    public CallLoop Calls { get; }

    public ActionIds ActionIds { get; }

    public TenantPaces Paces { get; }

    public static MembraneCore Create(MembraneOptions options, HttpClient? http, TimeProvider? time, ILoggerFactory? loggers)
    {
        ArgumentNullException.ThrowIfNull(options);
        var result = new MembraneOptionsValidator().Validate(null, options);
        return result.Failed
            ? throw new OptionsValidationException(Options.DefaultName, typeof(MembraneOptions), result.Failures)
            : new MembraneCore(options, http ?? HttpOf(options), null, time ?? TimeProvider.System, LoggerOf(loggers));
    }

    private static HttpClient HttpOf(MembraneOptions options) =>
        options.MaxConnectionsPerServer == MembraneHttp.DefaultConnections
            ? SharedHttp.Value
            : MembraneHttp.Prepare(new HttpClient(MembraneHttp.CreateHandler(options.MaxConnectionsPerServer)));

    public static ILogger LoggerOf(IServiceProvider services) => LoggerOf(services.GetService<ILoggerFactory>());

    /// <summary>Takes changed options over; calls under way keep the old ones.</summary>
    public void Change(MembraneOptions options) => _settings = new MembraneSettings(options, _credentials, Time, Logger);

    private static ILogger LoggerOf(ILoggerFactory? loggers) => (loggers ?? NullLoggerFactory.Instance).CreateLogger(Category);
}
