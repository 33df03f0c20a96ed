using System.Net;

namespace KartraGen;

/// <summary>How the sockets behave.</summary>
internal static class MembraneHttp
{
    /// <summary>Enough for some hundred calls a second; without a bound a burst opens as many sockets as it has calls.</summary>
    public const int DefaultConnections = 64;

    /// <summary>
    /// No redirects: a 307 sends the body on to another host. No cookies. Sockets are renewed so that a singleton sees
    /// changes of DNS. No compression: its code would be a tenth of a program without a JIT, and whoever wants it sets it
    /// with <c>AddMembrane().ConfigurePrimaryHttpMessageHandler(...)</c>.
    /// </summary>
    /// <param name="connections">How many to one server at a time.</param>
    public static SocketsHttpHandler CreateHandler(int connections = DefaultConnections) =>
        new()
        {
            MaxConnectionsPerServer = connections,
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };

    /// <summary>Our own time-outs rule: one of HttpClient's could not be told from a lost answer.</summary>
    public static HttpClient Prepare(HttpClient http)
    {
        http.Timeout = Timeout.InfiniteTimeSpan;
        return http;
    }
}
