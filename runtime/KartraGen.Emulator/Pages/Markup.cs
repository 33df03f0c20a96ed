using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace KartraGen.Emulator.Pages;

/// <summary>HTML out of interpolated texts: every value is encoded, unless it is HTML itself.</summary>
internal static class Markup
{
    public static IHtmlContent Nothing => HtmlString.Empty;

    public static IHtmlContent Html(FormattableString text) =>
        new HtmlFormattableString(CultureInfo.InvariantCulture, text.Format, text.GetArguments());

    public static IHtmlContent Each<T>(IEnumerable<T> items, Func<T, IHtmlContent> show)
    {
        var all = new HtmlContentBuilder();
        foreach (var item in items)
        {
            all.AppendHtml(show(item));
        }

        return all;
    }

    /// <summary>Nothing for a missing value.</summary>
    public static IHtmlContent If<T>(T? value, Func<T, IHtmlContent> show) => value is null ? Nothing : show(value);
}
