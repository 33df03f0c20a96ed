using System.Net;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Door;
using KartraGen.Emulator.Elements;
using Microsoft.AspNetCore.Http;

namespace KartraGen.Emulator.Connecting;

/// <summary>The page behind <c>clientAction.uiUrl</c>: a button instead of the external app's log-in. Its address is the permission.</summary>
internal static class ConnectPage
{
    public static void Map(PageRoutes pages, ConnectionLifecycle lifecycle)
    {
        pages.Get("/connect/{id}/{code}", context => Page(Find(context, lifecycle) is { } connection
            ? $"""<p>The emulated account of {Text(connection["name"])} asks for your consent.</p><form method="post"><button id="connect" autofocus>Connect</button></form>"""
            : "<p>This page is not valid any more.</p>"));
        pages.Post("/connect/{id}/{code}", context =>
        {
            var connection = Find(context, lifecycle);
            if (connection is not null)
            {
                lifecycle.Connect(connection);
            }

            return Page(connection is null ? "<p>This page is not valid any more.</p>" : """<p id="connected">Connected. You can close this page.</p>""");
        });
    }

    private static Element? Find(HttpContext context, ConnectionLifecycle lifecycle) =>
        lifecycle.ByCode((string)context.Request.RouteValues["id"]!, (string)context.Request.RouteValues["code"]!);

    private static ApiReply Page(string body) => ApiReply.Of(
        $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Connect</title></head><body><h1>Connect</h1>{body}</body></html>", "text/html; charset=utf-8");

    private static string Text(string? text) => WebUtility.HtmlEncode(text) ?? "";
}
