using System.Text.Json;
using KartraGen;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.AspNetCore.Builder;

/// <summary>The route that Membrane's browser SDK fetches its tokens from.</summary>
public static class MembraneTokenEndpoint
{
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(1);

    /// <summary>
    /// Maps <c>GET</c> <paramref name="pattern"/> to <c>{ "token": "...", "apiUri": "..." }</c>, a fresh short-lived token
    /// of the tenant. It requires an authenticated user; the builder takes rate limits, policies and the like.
    /// </summary>
    /// <remarks>
    /// Who holds the token can do everything in that tenant. Take the tenant from the authenticated user, never from the
    /// request's query or body.
    /// </remarks>
    /// <param name="endpoints">The routes.</param>
    /// <param name="pattern">For instance <c>/api/membrane-token</c>.</param>
    /// <param name="tenantKey">The tenant of a request; null, blank or no valid key (<see cref="MembraneTenant"/>) answers 403.</param>
    /// <param name="lifetime">How long a token is valid: 5 minutes unless given, 1 hour at most.</param>
    public static IEndpointConventionBuilder MapMembraneToken(
        this IEndpointRouteBuilder endpoints,
        string pattern,
        Func<HttpContext, string?> tenantKey,
        TimeSpan? lifetime = null
    )
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(tenantKey);
        var span = lifetime ?? TimeSpan.FromMinutes(5);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(span, TimeSpan.Zero, nameof(lifetime));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(span, LongestLifetime, nameof(lifetime));
        RequestDelegate handle = context => AnswerAsync(context, tenantKey(context), span);
        return endpoints.MapGet(pattern, handle).RequireAuthorization();
    }

    private static async Task AnswerAsync(HttpContext context, string? tenantKey, TimeSpan lifetime)
    {
        var client = context.RequestServices.GetRequiredService<MembraneClient>();
        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(MembraneTokenEndpoint));
        context.Response.Headers.CacheControl = "no-store";
        if (string.IsNullOrWhiteSpace(tenantKey))
        {
            TokenLog.TokenDenied(logger);
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (Tenant(tenantKey, logger) is not { } tenant)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var token = await client.ForTenant(tenant).CreateTokenAsync(lifetime, context.RequestAborted).ConfigureAwait(false);
        TokenLog.TokenVended(logger);
        context.Response.ContentType = "application/json";
        var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        await using (writer.ConfigureAwait(false))
        {
            writer.WriteStartObject();
            writer.WriteString("token", token.Value);
            writer.WriteString("apiUri", client.ApiUri.AbsoluteUri.TrimEnd('/'));
            writer.WriteEndObject();
        }
    }

    private static MembraneTenant? Tenant(string key, ILogger logger)
    {
        try
        {
            return new MembraneTenant(key);
        }
        catch (ArgumentException exception)
        {
            TokenLog.TenantRefused(logger, exception.Message);
            return null;
        }
    }
}
