using KartraGen;
using Microsoft.AspNetCore.Authentication;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what verifies the calls that Membrane makes to your app.</summary>
public static class MembraneTokenExtensions
{
    /// <summary>
    /// Adds the scheme <c>MembraneToken</c>, which takes the header <c>x-integration-app-token</c>: a JWT (HS256, HS384, HS512)
    /// signed with the workspace's secret, current, and with a subject. The user's name is the subject, your tenant's key; the
    /// claims <c>iss</c> and <c>fields</c> are as Membrane sent them.
    /// </summary>
    /// <example><code>
    /// builder.Services.AddMembrane();
    /// builder.Services.AddAuthentication().AddMembraneToken();
    /// app.MapPost("/from-membrane", (ClaimsPrincipal user) => user.Identity!.Name)
    ///     .RequireAuthorization(policy => policy.AddAuthenticationSchemes(MembraneTokenDefaults.AuthenticationScheme).RequireAuthenticatedUser());
    /// </code></example>
    /// <param name="builder">Authentication.</param>
    /// <param name="configure">What is not as usual.</param>
    public static AuthenticationBuilder AddMembraneToken(this AuthenticationBuilder builder, Action<MembraneTokenOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddScheme<MembraneTokenOptions, MembraneTokenHandler>(MembraneTokenDefaults.AuthenticationScheme, configure);
    }
}
