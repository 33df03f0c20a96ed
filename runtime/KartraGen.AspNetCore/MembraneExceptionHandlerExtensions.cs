using KartraGen;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the answers for failed calls.</summary>
public static class MembraneExceptionHandlerExtensions
{
    /// <summary>
    /// Has <c>app.UseExceptionHandler()</c> answer a <see cref="ConnectionDisconnectedException"/> with 409 and
    /// <c>connectionId</c>, <c>actionRunId</c>, <c>needsReconnect</c>, and a <see cref="MembraneRateLimitException"/> with
    /// 503 and <c>Retry-After</c>, as problem details (RFC 9457).
    /// </summary>
    public static IServiceCollection AddMembraneExceptionHandler(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddProblemDetails();
        return services.AddExceptionHandler<MembraneExceptionHandler>();
    }
}
