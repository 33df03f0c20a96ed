using KartraGen.Emulator.Api;
using Microsoft.AspNetCore.Html;
using static KartraGen.Emulator.Pages.Markup;

namespace KartraGen.Emulator.Pages;

/// <summary>What all pages of the console have around them.</summary>
internal static class Layout
{
    private static readonly (string Path, string Name)[] Places =
    [
        ("/", "Runs"),
        ("/console/connections", "Connections"),
        ("/console/accounts", "Accounts"),
        ("/console/behaviour", "Behaviour"),
        ("/console/setup", "Setup"),
    ];

    /// <param name="title">Of the page.</param>
    /// <param name="place">The path of the part of the console that it belongs to.</param>
    /// <param name="body">Below the bar.</param>
    /// <param name="status">HTTP status.</param>
    public static ApiReply Page(string title, string place, IHtmlContent body, int status = 200)
    {
        using var html = new StringWriter();
        Html(
                $"""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>{title} · Membrane emulator</title>
                <link rel="icon" href="/console/icon.svg"><link rel="stylesheet" href="/console/style.css">
                </head>
                <body>
                <a class="skip" href="#main">To the content</a>
                <header class="bar"><div>
                <a class="brand" href="/">{Assets.Icon}<span>Membrane emulator</span></a>
                <nav aria-label="Console">{Each(Places, item => Link(item, place))}</nav>
                </div></header>
                <main id="main">
                {body}
                </main>
                <script src="/console/live.js"></script>
                </body>
                </html>
                """
            )
            .WriteTo(html, System.Text.Encodings.Web.HtmlEncoder.Default);
        return ApiReply.Of(html.ToString(), "text/html; charset=utf-8", status);
    }

    private static IHtmlContent Link((string Path, string Name) item, string place) =>
        item.Path == place
            ? Html($"""<a href="{item.Path}" aria-current="page">{item.Name}</a>""")
            : Html($"""<a href="{item.Path}">{item.Name}</a>""");
}
