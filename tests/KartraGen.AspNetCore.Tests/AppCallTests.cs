using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KartraGen.AspNetCore.Tests;

/// <summary>Calls that Membrane makes to the app, with tokens that nothing of the library signs.</summary>
public sealed class AppCallTests : ILoggerProvider, ILogger
{
    private const string Route = "/from-membrane";
    private const string Secret = "w0rkspace-canary";

    private readonly ConcurrentQueue<string> _logged = new();

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    private static string Current(string rest = "") => $$"""{"iss":"ws","sub":"ann","fields":{"plan":"gold"},"exp":{{Now + 600}}{{rest}}}""";

    private static string Sign(string payload, string algorithm = "HS256", string secret = Secret)
    {
        var key = Encoding.UTF8.GetBytes(secret);
        var signed =
            $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"alg":"{{algorithm}}","typ":"JWT"}"""))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        var signature = algorithm switch
        {
            "HS384" => HMACSHA384.HashData(key, bytes),
            "HS512" => HMACSHA512.HashData(key, bytes),
            "none" => [],
            _ => HMACSHA256.HashData(key, bytes),
        };
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private Task<WebHost> HostAsync(Action<MembraneTokenOptions>? configure = null, string? secret = Secret) =>
        WebHost.StartAsync(
            app =>
                app.MapGet(
                        Route,
                        (ClaimsPrincipal user) =>
                            $"{user.Identity!.Name} {user.FindFirstValue("iss")} {user.FindFirstValue(MembraneTokenDefaults.FieldsClaim)}"
                    )
                    .RequireAuthorization(policy =>
                        policy.AddAuthenticationSchemes(MembraneTokenDefaults.AuthenticationScheme).RequireAuthenticatedUser()
                    ),
            options => options.WorkspaceSecret = secret ?? options.WorkspaceSecret,
            services =>
            {
                services.AddLogging(logging => logging.AddProvider(this).SetMinimumLevel(LogLevel.Trace));
                services.AddAuthentication().AddMembraneToken(configure);
            }
        );

    private static async Task<(HttpStatusCode Status, string Body)> CallAsync(WebHost host, params string[] tokens)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Route);
        foreach (var token in tokens)
        {
            request.Headers.TryAddWithoutValidation("X-Integration-App-Token", token);
        }

        using var response = await host.Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("HS256", Secret)]
    [InlineData("HS384", Secret)]
    [InlineData("HS512", Secret)]
    [InlineData("HS256", "x")]
    [InlineData("HS512", "x")]
    [InlineData("HS256", "0123456789012345678901234567890123456789012345678901234567890123456789")]
    [InlineData("HS512", "0123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task One_that_the_secret_signs_is_the_tenants(string algorithm, string secret)
    {
        await using var host = await HostAsync(secret: secret);
        Assert.Equal((HttpStatusCode.OK, """ann ws {"plan":"gold"}"""), await CallAsync(host, Sign(Current(), algorithm, secret)));
    }

    [Fact]
    public async Task Any_other_is_refused_and_its_text_logged_nowhere()
    {
        await using var host = await HostAsync();
        var good = Sign(Current());
        string[] refused =
        [
            Sign(Current(), secret: Secret + "x"),
            Sign(Current(), "none"),
            Sign(Current(), "HS512")[..^4] + "AAAA",
            Sign(Current()).Replace(".", "..", StringComparison.Ordinal),
            Sign($$"""{"sub":"ann","exp":{{Now - 120}}}"""),
            Sign($$"""{"sub":"ann","exp":{{Now + 600}},"nbf":{{Now + 300}}}"""),
            Sign("""{"sub":"ann"}"""),
            Sign($$"""{"sub":"","exp":{{Now + 600}}}"""),
            $"Bearer {good}",
            "canary-text",
            "",
        ];
        foreach (var token in refused)
        {
            Assert.Equal((HttpStatusCode.Unauthorized, ""), await CallAsync(host, token));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync(host)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync(host, good, good)).Status);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(host, good)).Status);

        Assert.Contains(_logged, line => line.Contains("not accepted", StringComparison.Ordinal));
        Assert.All(_logged, line => Assert.DoesNotContain(Secret, line));
        Assert.All(
            refused.Where(token => token.Length > 0).Append(good),
            token => Assert.All(_logged, line => Assert.DoesNotContain(token.Split('.', StringSplitOptions.RemoveEmptyEntries)[^1], line))
        );
        Assert.All(_logged, line => Assert.DoesNotContain("gold", line));
    }

    [Fact]
    public async Task A_tenants_own_token_from_a_browser_is_no_call_of_Membranes()
    {
        await using var host = await HostAsync(secret: null);
        var ours = await MembraneCredentials
            .FromSecret(host.Emulator.WorkspaceKey, host.Emulator.WorkspaceSecret)
            .GetTokenAsync(new MembraneTokenRequest(new MembraneTenant("ann")));
        Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync(host, ours.Value)).Status);
        var sdks = Sign($$"""{"id":"ann","iss":"{{host.Emulator.WorkspaceKey}}","exp":{{Now + 600}}}""", secret: host.Emulator.WorkspaceSecret);
        Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync(host, sdks)).Status);
    }

    [Fact]
    public async Task The_clock_its_skew_and_tokens_without_an_end_are_options()
    {
        await using var host = await HostAsync(options =>
        {
            (options.RequireExpirationTime, options.ClockSkew, options.WorkspaceSecret) = (false, TimeSpan.Zero, "own");
            options.TimeProvider = new Clock(DateTimeOffset.FromUnixTimeSeconds(1_000));
        });
        foreach (
            var (payload, status) in ((string, HttpStatusCode)[])
                [
                    ("""{"sub":"ann"}""", HttpStatusCode.OK),
                    ("""{"sub":"ann","exp":1001}""", HttpStatusCode.OK),
                    ("""{"sub":"ann","exp":1000}""", HttpStatusCode.Unauthorized),
                    ("""{"sub":"ann","nbf":1000}""", HttpStatusCode.OK),
                    ("""{"sub":"ann","nbf":1001}""", HttpStatusCode.Unauthorized),
                ]
        )
        {
            Assert.Equal(status, (await CallAsync(host, Sign(payload, secret: "own"))).Status);
        }
    }

    [Fact]
    public async Task Without_a_secret_nothing_is_let_in_and_the_log_says_what_to_set()
    {
        await using var host = await WebHost.StartAsync(
            app =>
                app.MapGet(Route, () => "in")
                    .RequireAuthorization(policy =>
                        policy.AddAuthenticationSchemes(MembraneTokenDefaults.AuthenticationScheme).RequireAuthenticatedUser()
                    ),
            options => (options.WorkspaceKey, options.WorkspaceSecret, options.Credentials) = (null, null, MembraneCredentials.FromToken("pat-x")),
            services => services.AddLogging(logging => logging.AddProvider(this)).AddAuthentication().AddMembraneToken()
        );
        Assert.Equal(HttpStatusCode.InternalServerError, (await CallAsync(host, Sign(Current()))).Status);
        Assert.Contains(_logged, line => line.Contains("Membrane:WorkspaceSecret", StringComparison.Ordinal));
    }

    public ILogger CreateLogger(string categoryName) => this;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _logged.Enqueue($"{formatter(state, exception)} {exception}");

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Dispose() { }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
