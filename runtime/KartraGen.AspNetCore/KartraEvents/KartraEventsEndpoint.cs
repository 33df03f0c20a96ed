using System.Security.Cryptography;
using System.Text;
using Kartra.Events;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>The route that Kartra posts its events and payment notifications to.</summary>
public static class KartraEventsEndpoint
{
    private const string Parameter = "secret";

    /// <summary>
    /// Maps <c>POST</c> <paramref name="pattern"/>: the outbound API's JSON and the payment notifications' forms (IPN), as typed records.
    /// Answers 200 once <paramref name="handler"/> has returned, 404 to a wrong secret, 413, 415 and 400 to what is too long or no message;
    /// anonymous, since the secret is all that Kartra can send.
    /// </summary>
    /// <remarks>
    /// Kartra signs nothing. <b>Read again before you act</b>, as the example does: a message may be made up, late, or the second of its kind.
    /// </remarks>
    /// <example><code>
    /// builder.Services.AddKartraEvents(options => options.Secret = builder.Configuration["KartraEvents:Secret"]!);
    ///
    /// app.MapKartraEvents("/kartra-events/{secret}", async (message, context) =>
    /// {
    ///     if (message.Event is { Lead.Id: { } id } told &amp;&amp; told.Action == KartraEventAction.MembershipGranted)
    ///     {
    ///         var kartra = context.RequestServices.GetRequiredService&lt;KartraClient&gt;().ForTenant(tenant);
    ///         var lead = await kartra.GetLeadDetailsAsync(new() { LeadId = id });
    ///         if (lead.Output.LeadDetails?.Memberships.Any(membership => membership.Active == 1) == true)
    ///             await OpenTheDoorAsync(id);
    ///     }
    /// });
    /// </code></example>
    /// <param name="endpoints">The routes.</param>
    /// <param name="pattern">With <c>{secret}</c> in it, for instance <c>/kartra-events/{secret}</c>.</param>
    /// <param name="handler">What to do with a message. An exception is answered 500.</param>
    /// <exception cref="ArgumentException">The pattern has no <c>{secret}</c>.</exception>
    public static IEndpointConventionBuilder MapKartraEvents(
        this IEndpointRouteBuilder endpoints,
        string pattern,
        Func<KartraMessage, HttpContext, Task> handler
    )
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(handler);
        if (!pattern.Contains($"{{{Parameter}}}", StringComparison.Ordinal))
        {
            throw new ArgumentException($"The pattern needs {{{Parameter}}}, for instance /kartra-events/{{{Parameter}}}.", nameof(pattern));
        }

        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<KartraEventsOptions>>().Value;
        if (string.IsNullOrEmpty(options.Secret))
        {
            throw new InvalidOperationException(
                $"{nameof(MapKartraEvents)} needs services.{nameof(KartraEventsExtensions.AddKartraEvents)}(options => options.{nameof(options.Secret)} = ...)."
            );
        }

        RequestDelegate handle = context => AnswerAsync(context, options, handler);
        return endpoints.MapPost(pattern, handle).AllowAnonymous();
    }

    private static async Task AnswerAsync(HttpContext context, KartraEventsOptions options, Func<KartraMessage, HttpContext, Task> handler)
    {
        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(KartraEventsEndpoint));
        var intake = Same(context.Request.RouteValues[Parameter] as string, options.Secret)
            ? await KartraMessageReader.ReadAsync(context.Request, options.MaxBytes).ConfigureAwait(false)
            : new KartraIntake(StatusCodes.Status404NotFound, "the secret is wrong");
        if (intake.Message?.Payment is { } payment && options.PaymentSecretKey is { } key && !Same(payment.SecretKey, key))
        {
            intake = new KartraIntake(StatusCodes.Status404NotFound, "the payment's secret key is wrong");
        }

        if (intake.Message is not { } message)
        {
            KartraEventsLog.Refused(logger, intake.Reason);
            context.Response.StatusCode = intake.Status;
            return;
        }

        if (message.Mismatches is [var first, ..])
        {
            KartraEventsLog.Mismatch(logger, message.Mismatches.Count, first.Pointer, first.Expected, first.Found);
        }

        await handler(message, context).ConfigureAwait(false);
    }

    // Hashes are of one length, so that the time tells nothing of the secret's either.
    private static bool Same(string? given, string expected) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(given ?? "")),
            SHA256.HashData(Encoding.UTF8.GetBytes(expected))
        );
}
