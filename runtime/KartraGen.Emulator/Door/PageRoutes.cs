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
    public void Get(string pattern, Func<HttpContext, ApiReply> handler) => Map("GET", pattern, handler);

    public void Post(string pattern, Func<HttpContext, ApiReply> handler) => Map("POST", pattern, handler);

    private void Map(string method, string pattern, Func<HttpContext, ApiReply> handler) => routes.MapMethods(pattern, [method], async context =>
    {
        // A browser sends the origin with every form and every script's request to another site (Fetch standard, 3.2).
        var origin = context.Request.Headers.Origin.ToString();
        var isOwn = origin.Length == 0 || origin == $"{context.Request.Scheme}://{context.Request.Host}";
        context.Response.Headers.ContentSecurityPolicy = "frame-ancestors 'none'";
        context.Response.Headers.CacheControl = "no-store";
        var reply = isOwn ? handler(context) : ApiReply.Of("This page answers its own origin only.", "text/plain; charset=utf-8", StatusCodes.Status403Forbidden);
        await reply.WriteAsync(context, time);
    });
}
