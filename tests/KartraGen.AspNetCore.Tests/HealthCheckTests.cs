using KartraGen.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KartraGen.AspNetCore.Tests;

/// <summary>What the health check says of a tenant, its token and its connections.</summary>
public sealed class HealthCheckTests
{
    [Theory]
    [InlineData("well", HealthStatus.Healthy, "1 of the tenant's connections can be called.")]
    [InlineData("no tenant", HealthStatus.Unhealthy, "There is no tenant to ask for")]
    [InlineData("wrong secret", HealthStatus.Unhealthy, "Membrane refuses the token")]
    [InlineData("disconnected", HealthStatus.Unhealthy, "kartra-prod is DISCONNECTED: have its user connect it again.")]
    [InlineData("one of two", HealthStatus.Degraded, "kartra-prod is DISCONNECTED")]
    [InlineData("none", HealthStatus.Unhealthy, "has no connection")]
    [InlineData("unknown", HealthStatus.Unhealthy, "knows no such connection")]
    [InlineData("down", HealthStatus.Unhealthy, "")]
    public async Task It_says_what_is_wrong(string trouble, HealthStatus status, string words)
    {
        await using var membrane = await MembraneEmulator.StartAsync();
        var tenant = trouble == "none" ? "somebody-new" : null;
        if (trouble is "disconnected" or "one of two")
        {
            membrane.SetConnectionState("kartra-prod", MembraneState.Disconnected);
        }

        if (trouble == "one of two")
        {
            membrane.AddConnection(membrane.TenantKey, "kartra-second");
        }

        if (trouble == "down")
        {
            membrane.FailRequests(Fault.InternalError, times: null);
        }

        var services = new ServiceCollection().AddLogging();
        services.AddMembrane(options =>
        {
            (options.ApiUri, options.WorkspaceKey) = (membrane.ApiUri, membrane.WorkspaceKey);
            options.WorkspaceSecret = trouble == "wrong secret" ? new string('0', 64) : membrane.WorkspaceSecret;
            options.TenantKey = trouble == "no tenant" ? null : membrane.TenantKey;
            options.MaxRetries = 0;
        });
        services.AddHealthChecks().AddMembrane(tenant, trouble == "unknown" ? "kartra-lost" : null);
        await using var provider = services.BuildServiceProvider();

        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        var entry = report.Entries["membrane"];
        Assert.Equal((status, ""), (entry.Status, entry.Description!.Contains(words, StringComparison.Ordinal) ? "" : entry.Description));
        Assert.DoesNotContain(membrane.WorkspaceSecret, entry.Description + entry.Exception);
        Assert.Equal(0, membrane.ExecutionCount);
    }
}
