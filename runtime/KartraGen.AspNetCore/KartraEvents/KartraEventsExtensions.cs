using Kartra.Events;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what <c>MapKartraEvents</c> needs.</summary>
public static class KartraEventsExtensions
{
    /// <summary>Sets the secret of the address that Kartra posts to, and the bounds of what it may post.</summary>
    /// <example><code>
    /// builder.Services.AddKartraEvents(options => options.Secret = builder.Configuration["KartraEvents:Secret"]!);
    /// </code></example>
    public static IServiceCollection AddKartraEvents(this IServiceCollection services, Action<KartraEventsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services
            .AddOptions<KartraEventsOptions>()
            .Configure(configure)
            .Validate(
                static options => options.Secret?.Length >= KartraEventsOptions.ShortestSecret,
                $"{nameof(KartraEventsOptions)}.{nameof(KartraEventsOptions.Secret)} needs at least {KartraEventsOptions.ShortestSecret} characters."
            )
            .Validate(
                static options => options.PaymentSecretKey is not "",
                $"{nameof(KartraEventsOptions)}.{nameof(KartraEventsOptions.PaymentSecretKey)} is empty; null asks for none."
            )
            .Validate(
                static options => options.MaxBytes > 0,
                $"{nameof(KartraEventsOptions)}.{nameof(KartraEventsOptions.MaxBytes)} must be positive."
            )
            .ValidateOnStart();
        return services;
    }
}
