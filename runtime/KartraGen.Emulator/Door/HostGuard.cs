using System.Net;
using KartraGen.Emulator.Api;
using Microsoft.AspNetCore.Http;

namespace KartraGen.Emulator.Door;

/// <summary>
/// Refuses requests that were meant for another host. A page whose own name has been made to lead to this machine (DNS rebinding) is of the
/// emulator's origin to the browser, and would read and post what it likes.
/// </summary>
internal sealed class HostGuard(string? ownName, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var host = context.Request.Host.Host;
        if (IsLoopback(host) || (ownName is not null && host.Equals(ownName, StringComparison.OrdinalIgnoreCase)))
        {
            await next(context);
            return;
        }

        const string Says = "The emulator answers to loopback addresses only, and to the name that --host gives it.";
        await ApiReply.Of(Says, "text/plain; charset=utf-8", StatusCodes.Status421MisdirectedRequest).WriteAsync(context, time);
    }

    // RFC 6761, 6.3: localhost and the names below it are loopback to every resolver.
    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
