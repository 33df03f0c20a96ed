using KartraGen;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the health check of Membrane.</summary>
public static class MembraneHealthCheckExtensions
{
    /// <summary>
    /// Checks that there is a tenant, that Membrane takes its token, and that its connections can be called: unhealthy where none can, degraded where some
    /// cannot. Reads alone; each check is a request to Membrane, so keep it off probes that run every second.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="tenant">Whose connections; the configured tenant's unless given.</param>
    /// <param name="connection">Id or key of the one that counts; the configured connection, else all that the tenant has, unless given.</param>
    /// <param name="name">What the check is called.</param>
    /// <param name="failureStatus">What a failure counts as; unhealthy unless given.</param>
    /// <param name="tags">Tags to choose checks by.</param>
    /// <param name="timeout">How long one check may take; 10 seconds unless given.</param>
    /// <example><code>
    /// builder.Services.AddHealthChecks().AddMembrane(tags: ["ready"]);
    /// </code></example>
    public static IHealthChecksBuilder AddMembrane(
        this IHealthChecksBuilder builder,
        string? tenant = null,
        string? connection = null,
        string name = "membrane",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        builder.Services.AddMembrane();
        return builder.Add(
            new HealthCheckRegistration(
                name,
                services =>
                {
                    var membrane = services.GetRequiredService<MembraneClient>();
                    return new MembraneHealthCheck(
                        tenant is null ? membrane : membrane.ForTenant(tenant),
                        services.GetRequiredService<IOptionsMonitor<MembraneOptions>>(),
                        connection
                    );
                },
                failureStatus,
                tags,
                timeout ?? TimeSpan.FromSeconds(10)
            )
        );
    }
}
