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

    public MembraneCall ApiCall(HttpMethod method, ApiPath path, RequestBody? body, MembraneTokenRequest token, MembraneCallOptions? defaults)
    {
        var settings = _settings;
        var total = defaults?.Timeout ?? settings.TotalTimeout;
        var retry = defaults?.Retry ?? MembraneRetryMode.WhenSafe;
        return new MembraneCall
        {
            Settings = settings,
            Method = method,
            Uri = new Uri(settings.BaseAddress + path),
            TokenRequest = token,
            TotalTimeout = total,
            AttemptTimeout = total < settings.AttemptTimeout ? total : settings.AttemptTimeout,
            Retry = retry == MembraneRetryMode.WhenSafe && method == HttpMethod.Get ? MembraneRetryMode.Idempotent : retry,
            Body = body,
        };
    }

    public MembraneCall ActCall(
        MembraneAction action, RequestBody body, ConnectionSelector connection, MembraneTokenRequest token, MembraneCallOptions? options, MembraneCallOptions? defaults)
    {
        var settings = _settings;
        var total = options?.Timeout ?? defaults?.Timeout ?? settings.TotalTimeout;
        var retry = options?.Retry ?? defaults?.Retry ?? MembraneRetryMode.WhenSafe;
        return new MembraneCall
        {
            Settings = settings,
            Method = HttpMethod.Post,
            Uri = settings.ActUri,
            TokenRequest = token,
            TotalTimeout = total,
            AttemptTimeout = total < settings.AttemptTimeout ? total : settings.AttemptTimeout,
            Retry = retry == MembraneRetryMode.WhenSafe && action.IsReadOnly ? MembraneRetryMode.Idempotent : retry,
            Body = body,
            Action = action,
            Connection = connection,
        };
    }
}
