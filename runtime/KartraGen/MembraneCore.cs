using Microsoft.Extensions.Options;

namespace KartraGen;

/// <summary>What all views of one client share: settings, transport, tokens.</summary>
internal sealed class MembraneCore
{
    private static readonly Lazy<HttpClient> SharedHttp = new(() => MembraneHttp.Prepare(new HttpClient(MembraneHttp.CreateHandler())));

    private readonly MembraneCredentials? _credentials;
    private readonly TimeProvider _time;
    private volatile MembraneSettings _settings;

    public MembraneCore(MembraneOptions options, HttpClient http, MembraneCredentials? credentials, TimeProvider time)
    {
        _credentials = credentials;
        _time = time;
        _settings = new MembraneSettings(options, credentials, time);
        Transport = new MembraneTransport(http, time);
    }

    public MembraneSettings Settings => _settings;

    public MembraneTransport Transport { get; }

    public TimeProvider Time => _time;

    public static MembraneCore Create(MembraneOptions options, HttpClient? http, TimeProvider? time)
    {
        ArgumentNullException.ThrowIfNull(options);
        var result = new MembraneOptionsValidator().Validate(null, options);
        return result.Failed
            ? throw new OptionsValidationException(Options.DefaultName, typeof(MembraneOptions), result.Failures)
            : new MembraneCore(options, http ?? SharedHttp.Value, null, time ?? TimeProvider.System);
    }

    /// <summary>Takes changed options over; calls under way keep the old ones.</summary>
    public void Change(MembraneOptions options) => _settings = new MembraneSettings(options, _credentials, _time);
}
