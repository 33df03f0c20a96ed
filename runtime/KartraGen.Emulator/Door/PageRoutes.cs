using KartraGen.Emulator.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KartraGen.Emulator.Door;

/// <summary>
/// Maps the emulator's own pages, which people open without a token. A page of another origin can neither read them, nor post to them,
/// nor put them into a frame where a click is not what it seems.
/// </summary>
internal sealed class PageRoutes(IEndpointRouteBuilder routes, TimeProvider time)
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'";

    public void Get(string pattern, Func<HttpContext, ApiReply> handler) => Map("GET", pattern, context => Task.FromResult(handler(context)));

    public void Post(string pattern, Func<HttpContext, Task<ApiReply>> handler) => Map("POST", pattern, handler);

    private void Map(string method, string pattern, Func<HttpContext, Task<ApiReply>> handler) =>
        routes.MapMethods(
            pattern,
            [method],
            async context =>
            {
                context.Response.Headers.ContentSecurityPolicy = Policy;
                context.Response.Headers.CacheControl = "no-store";
                await (await AnswerAsync(context, handler)).WriteAsync(context, time);
            }
        );

    private static async Task<ApiReply> AnswerAsync(HttpContext context, Func<HttpContext, Task<ApiReply>> handler)
    {
        // A browser sends the origin with every form and every script's request to another site (Fetch standard, 3.2).
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length > 0 && origin != $"{context.Request.Scheme}://{context.Request.Host}")
        {
            return ApiReply.Of("This page answers its own origin only.", "text/plain; charset=utf-8", StatusCodes.Status403Forbidden);
        }

        try
        {
            return await handler(context);
        }
        catch (ApiError error)
        {
            return ApiReply.Of(error.Message, "text/plain; charset=utf-8", error.Status);
        }
    }
}
