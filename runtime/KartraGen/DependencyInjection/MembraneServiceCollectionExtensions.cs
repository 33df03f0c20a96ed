using KartraGen;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers <see cref="MembraneClient"/>.</summary>
public static class MembraneServiceCollectionExtensions
{
    private const string Section = "Membrane";

    /// <summary>
    /// Adds a singleton <see cref="MembraneClient"/>, with options from the section <c>Membrane</c> of the registered
    /// configuration, then from the <c>MEMBRANE_*</c> variables. Calling it again adds nothing.
    /// </summary>
    /// <returns>The builder of the HTTP client, for proxies and handlers.</returns>
    public static IHttpClientBuilder AddMembrane(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(service => service.ServiceType == typeof(MembraneClient) && !service.IsKeyedService))
        {
            return services.AddHttpClient(Section);
        }

        var options = services.AddOptions<MembraneOptions>();
        options.Configure<IServiceProvider>(
            static (options, provider) =>
            {
                var configuration = provider.GetService<IConfiguration>();
                configuration?.GetSection(Section).Bind(options);
                MembraneVariables.Apply(Variables(configuration), options);
            }
        );
        options.PostConfigure<IServiceProvider>(
            static (options, provider) => MembraneVariables.ApplyConnection(Variables(provider.GetService<IConfiguration>()), options)
        );
        services.AddSingleton(provider => new MembraneClient(new MembraneScope(CreateCore(provider, Options.Options.DefaultName, Section))));
        return AddShared(services, options, Section);
    }

    /// <summary>As <see cref="AddMembrane(IServiceCollection)"/>, with options from <paramref name="configuration"/> on top.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section that holds the options, or a whole configuration with a section <c>Membrane</c>.</param>
    public static IHttpClientBuilder AddMembrane(this IServiceCollection services, IConfiguration configuration)
    {
        var section = SectionOf(configuration);
        var builder = services.AddMembrane((_, options) => section.Bind(options));
        AddSection(services, Options.Options.DefaultName, section);
        return builder;
    }

    /// <summary>As <see cref="AddMembrane(IServiceCollection)"/>, with <paramref name="configure"/> on top.</summary>
    public static IHttpClientBuilder AddMembrane(this IServiceCollection services, Action<MembraneOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddMembrane((_, options) => configure(options));
    }

    /// <inheritdoc cref="AddMembrane(IServiceCollection, Action{MembraneOptions})"/>
    public static IHttpClientBuilder AddMembrane(this IServiceCollection services, Action<IServiceProvider, MembraneOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var builder = services.AddMembrane();
        services.AddOptions<MembraneOptions>().Configure<IServiceProvider>((options, provider) => configure(provider, options));
        return builder;
    }

    /// <summary>
    /// Adds a keyed singleton <see cref="MembraneClient"/> for one of several workspaces, with options from the section
    /// <c>Membrane:{serviceKey}</c>. The <c>MEMBRANE_*</c> variables are for the client without a key.
    /// </summary>
    /// <returns>The builder of the HTTP client, for proxies and handlers.</returns>
    public static IHttpClientBuilder AddKeyedMembrane(this IServiceCollection services, string serviceKey)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(serviceKey);
        var httpName = $"{Section}:{serviceKey}";
        if (services.Any(service => service.ServiceType == typeof(MembraneClient) && service.IsKeyedService && serviceKey.Equals(service.ServiceKey)))
        {
            return services.AddHttpClient(httpName);
        }

        var options = services.AddOptions<MembraneOptions>(serviceKey);
        options.Configure<IServiceProvider>((options, provider) => provider.GetService<IConfiguration>()?.GetSection(httpName).Bind(options));
        services.AddKeyedSingleton(serviceKey, (provider, _) => new MembraneClient(new MembraneScope(CreateCore(provider, serviceKey, httpName))));
        return AddShared(services, options, httpName);
    }

    /// <summary>As <see cref="AddKeyedMembrane(IServiceCollection, string)"/>, with options from <paramref name="configuration"/> on top.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The client's key.</param>
    /// <param name="configuration">The section that holds the options, or a whole configuration with a section <c>Membrane</c>.</param>
    public static IHttpClientBuilder AddKeyedMembrane(this IServiceCollection services, string serviceKey, IConfiguration configuration)
    {
        var section = SectionOf(configuration);
        var builder = services.AddKeyedMembrane(serviceKey, (_, options) => section.Bind(options));
        AddSection(services, serviceKey, section);
        return builder;
    }

    /// <summary>As <see cref="AddKeyedMembrane(IServiceCollection, string)"/>, with <paramref name="configure"/> on top.</summary>
    public static IHttpClientBuilder AddKeyedMembrane(this IServiceCollection services, string serviceKey, Action<MembraneOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddKeyedMembrane(serviceKey, (_, options) => configure(options));
    }

    /// <inheritdoc cref="AddKeyedMembrane(IServiceCollection, string, Action{MembraneOptions})"/>
    public static IHttpClientBuilder AddKeyedMembrane(
        this IServiceCollection services,
        string serviceKey,
        Action<IServiceProvider, MembraneOptions> configure
    )
    {
        ArgumentNullException.ThrowIfNull(configure);
        var builder = services.AddKeyedMembrane(serviceKey);
        services.AddOptions<MembraneOptions>(serviceKey).Configure<IServiceProvider>((options, provider) => configure(provider, options));
        return builder;
    }

    private static void AddSection(IServiceCollection services, string optionsName, IConfiguration section)
    {
        services.AddSingleton<IOptionsChangeTokenSource<MembraneOptions>>(new MembraneOptionsReload(optionsName, section));
        services.AddSingleton<IValidateOptions<MembraneOptions>>(new UnknownSettings(optionsName, section));
    }

    private static IHttpClientBuilder AddShared(IServiceCollection services, OptionsBuilder<MembraneOptions> options, string httpName)
    {
        options.ValidateOnStart();
        services.AddSingleton<IOptionsChangeTokenSource<MembraneOptions>>(provider => new MembraneOptionsReload(
            options.Name,
            provider.GetService<IConfiguration>()
        ));
        services.AddSingleton<IValidateOptions<MembraneOptions>>(provider => new UnknownSettings(
            options.Name,
            provider.GetService<IConfiguration>()?.GetSection(httpName)
        ));
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<MembraneOptions>, MembraneOptionsValidator>(static provider => new MembraneOptionsValidator(
                name => CredentialsOf(provider, name) is not null
            ))
        );

        // After all other configuration of this client, wherever in the program that stands.
        services.PostConfigure<HttpClientFactoryOptions>(
            httpName,
            http => http.HttpMessageHandlerBuilderActions.Add(builder => ForeignHandlers.Restrain(builder, options.Name))
        );
        return services
            .AddHttpClient(httpName)
            .ConfigurePrimaryHttpMessageHandler(provider =>
                MembraneHttp.CreateHandler(provider.GetRequiredService<IOptionsMonitor<MembraneOptions>>().Get(options.Name).MaxConnectionsPerServer)
            )
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }

    private static MembraneCore CreateCore(IServiceProvider provider, string optionsName, string httpName)
    {
        var monitor = provider.GetRequiredService<IOptionsMonitor<MembraneOptions>>();
        var core = new MembraneCore(
            monitor.Get(optionsName),
            MembraneHttp.Prepare(provider.GetRequiredService<IHttpClientFactory>().CreateClient(httpName)),
            CredentialsOf(provider, optionsName),
            provider.GetService<TimeProvider>() ?? TimeProvider.System,
            MembraneCore.LoggerOf(provider)
        );
        monitor.OnChange(
            (options, name) =>
            {
                if (name == optionsName)
                {
                    core.Change(options);
                }
            }
        );
        return core;
    }

    private static MembraneCredentials? CredentialsOf(IServiceProvider provider, string? optionsName) =>
        string.IsNullOrEmpty(optionsName) ? provider.GetService<MembraneCredentials>() : provider.GetKeyedService<MembraneCredentials>(optionsName);

    private static IConfiguration SectionOf(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration is IConfigurationRoot ? configuration.GetSection(Section) : configuration;
    }

    // The configuration has the environment in it, in most hosts; not in all.
    private static Func<string, string?> Variables(IConfiguration? configuration) =>
        name => configuration?[name] ?? Environment.GetEnvironmentVariable(name);
}
