using KartraGen.Emulator.Api;
using KartraGen.Emulator.Door;
using Microsoft.AspNetCore.Html;

namespace KartraGen.Emulator.Pages;

/// <summary>The files that the pages name. There are no others: nothing is asked of any other host.</summary>
internal static class Assets
{
    public static IHtmlContent Icon { get; } = new HtmlString(Read("icon.svg").Trim());

    public static void Map(PageRoutes pages)
    {
        foreach (var (name, type) in ((string, string)[])[("style.css", "text/css"), ("live.js", "text/javascript"), ("icon.svg", "image/svg+xml")])
        {
            var reply = ApiReply.Of(Read(name), type + "; charset=utf-8");
            pages.Get("/console/" + name, _ => reply);
        }
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Assets).Assembly.GetManifestResourceStream("pages/" + name)!);
        return reader.ReadToEnd();
    }
}
