using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace KartraGen;

/// <summary>
/// Answers for failures that a browser can do something about. A disconnected connection: 409 with the connection's id,
/// which the browser SDK reconnects. Too many calls: 503 with <c>Retry-After</c>. All else passes by.
/// </summary>
internal sealed class MembraneExceptionHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Describe(exception) is not { } problem)
        {
            return false;
        }

        httpContext.Response.StatusCode = problem.Status!.Value;
        if ((exception as MembraneRateLimitException)?.RetryAfter is { } wait)
        {
            httpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem }).ConfigureAwait(false);
    }

    private static ProblemDetails? Describe(Exception exception) =>
        exception switch
        {
            ConnectionDisconnectedException disconnected => new ProblemDetails
            {
                Status = StatusCodes.Status409Conflict,
                Title = "The connection must be reconnected.",
                Extensions =
                {
                    ["connectionId"] = disconnected.ConnectionId,
                    ["actionRunId"] = disconnected.ActionRunId,
                    ["needsReconnect"] = true,
                },
            },
            MembraneRateLimitException => new ProblemDetails
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Title = "Too many calls; try again later.",
            },
            _ => null,
        };
}
