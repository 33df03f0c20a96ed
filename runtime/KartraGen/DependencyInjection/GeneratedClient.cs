using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KartraGen;

/// <summary>Registers generated clients; called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GeneratedClient
{
    /// <summary>One client for the process, over <c>AddMembrane()</c>.</summary>
    public static IServiceCollection AddSingleton<TClient>(
        IServiceCollection services,
        MembraneCallOptions? defaults,
        Func<MembraneClient, TClient> create
    )
        where TClient : class
    {
        ArgumentNullException.ThrowIfNull(create);
        services.AddMembrane();
        services.TryAddSingleton(provider => create(provider.GetRequiredService<MembraneClient>().WithDefaults(defaults)));
        return services;
    }

    /// <summary>
    /// One client for each scope, bound to the scope's tenant. A scope without a tenant gets none:
    /// <see cref="InvalidOperationException"/> before any call.
    /// </summary>
    public static IServiceCollection AddScoped<TClient>(
        IServiceCollection services,
        Func<IServiceProvider, string?> tenant,
        MembraneCallOptions? defaults,
        Func<MembraneClient, TClient> create
    )
        where TClient : class
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(create);
        services.AddMembrane();
        services.TryAddScoped(provider =>
        {
            var tenantKey = tenant(provider);
            return string.IsNullOrWhiteSpace(tenantKey)
                ? throw new InvalidOperationException($"The tenant resolver of {typeof(TClient).Name} gave no tenant for this scope.")
                : create(provider.GetRequiredService<MembraneClient>().ForTenant(tenantKey).WithDefaults(defaults));
        });
        return services;
    }
}
