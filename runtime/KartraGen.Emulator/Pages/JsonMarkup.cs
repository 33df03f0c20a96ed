using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using static KartraGen.Emulator.Pages.Markup;

namespace KartraGen.Emulator.Pages;

/// <summary>JSON for people: indented and coloured.</summary>
internal static partial class JsonMarkup
{
    /// <summary>Of more a browser makes a slow page, and nobody reads it.</summary>
    private const int MaxLength = 200_000;

    // The page's own encoder sees every character once more.
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="json">Undefined gives the words that nothing was there.</param>
    /// <param name="label">What it is, for those who do not see where it stands.</param>
    public static IHtmlContent Of(JsonElement json, string label)
    {
        if (json.ValueKind == JsonValueKind.Undefined)
        {
            return Html($"""<div class="body"><p class="muted">Nothing.</p></div>""");
        }

        var text = JsonSerializer.Serialize(json, Indented);
        var shown = text.Length > MaxLength ? text[..MaxLength] : text;
        var rest = shown == text ? "" : $"\n… {text.Length} characters in all";
        return Html($"""<pre tabindex="0" role="region" aria-label="{label}">{Coloured(shown)}{rest}</pre>""");
    }

    private static HtmlContentBuilder Coloured(string text)
    {
        var html = new HtmlContentBuilder();
        var end = 0;
        foreach (Match token in Tokens().Matches(text))
        {
            html.Append(text[end..token.Index]);
            html.AppendHtml(Html($"""<span class="{Kind(token, text)}">{token.Value}</span>"""));
            end = token.Index + token.Length;
        }

        html.Append(text[end..]);
        return html;
    }

    private static string Kind(Match token, string text)
    {
        var end = token.Index + token.Length;
        return token.Value[0] != '"' ? "literal"
            : end < text.Length && text[end] == ':' ? "name"
            : "text";
    }

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"|true|false|null|-?[0-9][0-9.eE+-]*")]
    private static partial Regex Tokens();
}
