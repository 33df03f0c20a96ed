using System.Net;
using KartraGen.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KartraGen.Tests.Http;

/// <summary>A resilience handler that the host adds to every client is taken out of this one.</summary>
public class ForeignHandlerTests
{
    private static async Task<(int Sent, FakeLogger Log)> RunAsync(bool defaultsFirst, bool keep)
    {
        // A read, which the handler may repeat.
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json("", HttpStatusCode.InternalServerError) };
        var log = new FakeLogger();
        var services = new ServiceCollection().AddSingleton<ILoggerFactory>(log);
        void AddDefaults() =>
            services.ConfigureHttpClientDefaults(http =>
                http.AddStandardResilienceHandler(options =>
                {
                    options.Retry.MaxRetryAttempts = 1;
                    options.Retry.Delay = TimeSpan.Zero;
                })
            );
        if (defaultsFirst)
        {
            AddDefaults();
        }

        services
            .AddMembrane(options =>
            {
                (options.WorkspaceKey, options.WorkspaceSecret, options.TenantKey) = ("w", "s", "t");
                options.KeepForeignResilienceHandlers = keep;
                options.MaxRetries = 0;
            })
            .ConfigurePrimaryHttpMessageHandler(() => handler);
        if (!defaultsFirst)
        {
            AddDefaults();
        }

        await using var provider = services.BuildServiceProvider();
        await Assert.ThrowsAnyAsync<MembraneException>(() => provider.GetRequiredService<MembraneClient>().Connections.GetAsync("c"));
        return (handler.Sent.Count, log);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_taken_out_whatever_the_order_of_registration(bool defaultsFirst)
    {
        var (sent, log) = await RunAsync(defaultsFirst, keep: false);
        Assert.Equal(1, sent);
        Assert.Contains(log.Events, e => e.Id.Id == 1020 && e.Text.Contains("ResilienceHandler"));
    }

    [Fact]
    public async Task It_stays_where_that_is_asked_for() => Assert.Equal(2, (await RunAsync(true, keep: true)).Sent);
}
