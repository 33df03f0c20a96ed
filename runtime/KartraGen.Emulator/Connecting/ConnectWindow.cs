using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using Microsoft.AspNetCore.Http;

namespace KartraGen.Emulator.Connecting;

/// <summary>The pages on which a user connects: a button instead of the external app's log-in, and what comes after it.</summary>
internal static class ConnectWindow
{
    private static readonly string Script = Resource("connecting/window.js");

    /// <summary>Asks for consent.</summary>
    /// <param name="context">The response gets the headers of the page.</param>
    /// <param name="code">Of the request.</param>
    /// <param name="request">Who wants it.</param>
    /// <param name="choices">Key and name of each app that can be meant.</param>
    /// <param name="missing">The connector's parameters that the user has to give.</param>
    public static ApiReply Ask(
        HttpContext context,
        string code,
        ConnectRequest request,
        IReadOnlyList<(string Key, string Name)> choices,
        IReadOnlyList<string> missing
    )
    {
        var inputs = missing.Select(name => $"""<label>{Text(name)} <input name="parameter:{Text(name)}" required></label>""");
        var buttons = choices is [var (key, name)]
            ? [$"""<button id="connect" class="main" name="integration" value="{Text(key)}" autofocus>Connect</button>"""]
            : choices.Select(choice => $"""<button name="integration" value="{Text(choice.Key)}">{Text(choice.Name)}</button>""");
        var question = choices is [var only] ? $"The emulated account of {Text(only.Name)} asks for your consent." : "Choose the app to connect.";
        return Page(
            context,
            request.Origin,
            told: null,
            $"""
            <p class="muted">{question}</p>
            <form method="post" action="/connect/{code}">{string.Concat(inputs)}{string.Concat(buttons)}
            <button id="deny" name="deny" value="1" formnovalidate>Deny</button></form>
            """
        );
    }

    /// <summary>Tells how it ended, the page that asked and the user.</summary>
    public static ApiReply Told(HttpContext context, ConnectRequest request, JsonObject told) =>
        Page(
            context,
            request.Origin,
            told,
            told.ContainsKey("connection") ? """<p id="connected">Connected. You can close this page.</p>""" : """<p id="denied">Not connected.</p>"""
        );

    public static ApiReply NotValid(HttpContext context) => Page(context, origin: null, told: null, "<p>This page is not valid any more.</p>");

    /// <summary>For windows of things that the emulator does not have.</summary>
    public static ApiReply NotEmulated(HttpContext context, string? origin, string what) =>
        Page(context, origin, told: null, $"""<p id="not-emulated">{Text(what)}: not emulated.</p><button id="close" autofocus>Close</button>""");

    private static ApiReply Page(HttpContext context, string? origin, JsonObject? told, string body)
    {
        // The app's page shows it in a frame; the form is answered here, and goes on to the app where it asked for that.
        var nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; img-src 'self'; script-src 'nonce-{nonce}'; base-uri 'none'; frame-ancestors {origin ?? "*"}";
        context.Response.Headers.CacheControl = "no-store";
        var message = new JsonObject { ["origin"] = origin ?? "*", ["event"] = told };
        return ApiReply.Of(
            $"""
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Connect</title><link rel="icon" href="/console/icon.svg"><link rel="stylesheet" href="/console/style.css"></head>
            <body class="window"><main><img src="/console/icon.svg" alt="" width="44" height="44"><h1>Connect</h1>{body}</main>
            <script type="application/json" id="told" nonce="{nonce}">{JsonSerializer.Serialize(message)}</script>
            <script nonce="{nonce}">{Script}</script></body></html>
            """,
            "text/html; charset=utf-8"
        );
    }

    private static string Text(string? text) => WebUtility.HtmlEncode(text) ?? "";

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(ConnectWindow).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
