using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace KartraGen.Generator.Emitting;

/// <summary>Documentation as XML comment lines. Text is escaped, and every kind of line end starts a new comment line.</summary>
internal static class XmlDoc
{
    /// <summary>Nothing where there is nothing to say: a sentence made of the name would only be in the way.</summary>
    public static void Write(SourceWriter writer, DocModel doc)
    {
        List<string> texts = [.. doc.Summary is { } summary ? [summary] : Enumerable.Empty<string>(), .. doc.Remarks];
        if (texts.Count > 0)
            Element(writer, "summary", texts.Take(1));
        if (texts.Count > 1)
            Element(writer, "remarks", texts.Skip(1));
    }

    public static void Element(SourceWriter writer, string tag, IEnumerable<string> texts)
    {
        var lines = texts.SelectMany(static text => Escape(text).Split('\n')).ToList();
        if (lines.Count == 1)
        {
            writer.Line($"/// <{tag}>{lines[0]}</{tag}>");
            return;
        }

        writer.Line($"/// <{tag}>");
        foreach (var line in lines)
            writer.Line($"/// {line}".TrimEnd());
        writer.Line($"/// </{tag}>");
    }

    /// <summary>Text for XML 1.0, with LF for whatever C# takes as a line end (C# specification §6.3.3).</summary>
    public static string Escape(string text)
    {
        if (IsPlain(text))
            return text.Trim();
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '&':
                    escaped.Append("&amp;");
                    break;
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '>':
                    escaped.Append("&gt;");
                    break;
                case '\r' when i + 1 < text.Length && text[i + 1] == '\n':
                    break;
                case '\r' or '\n' or '\u0085' or '\u2028' or '\u2029':
                    escaped.Append('\n');
                    break;
                case '\t':
                    escaped.Append(' ');
                    break;
                case >= '\uD800' and <= '\uDBFF' when i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]):
                    if (CharUnicodeInfo.GetUnicodeCategory(text, i) is UnicodeCategory.Format)
                        escaped.Append('\uFFFD');
                    else
                        escaped.Append(c).Append(text[i + 1]);
                    i++;
                    break;
                case < ' ' or (>= '\u007F' and <= '\u009F') or (>= '\uD800' and <= '\uDFFF') or '\uFFFE' or '\uFFFF':
                    escaped.Append('\uFFFD');
                    break;
                case var hidden when IsHidden(hidden):
                    escaped.Append('\uFFFD');
                    break;
                default:
                    escaped.Append(c);
                    break;
            }
        }

        return escaped.ToString().Trim();
    }

    // What turns the direction of text, or shows nothing, can make a comment look like code (CVE-2021-42574, "Trojan Source"). The
    // two joiners are letters' business.
    private static bool IsHidden(char c) => c is not ('\u200C' or '\u200D') && char.GetUnicodeCategory(c) is UnicodeCategory.Format;

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' or '&' or '<' or '>')
                return false;
        }

        return true;
    }
}
