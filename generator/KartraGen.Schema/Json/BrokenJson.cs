using System.Collections.Generic;
using System.Threading;

namespace KartraGen.Schemas.Json;

/// <summary>
/// What can be read of a text that is not JSON, so that code which was written against it stays as it is until the text is mended:
/// our side of a merge, without the commas that are too many or too few, up to where nothing helps.
/// </summary>
internal static class BrokenJson
{
    /// <summary>More slips than this are no slips.</summary>
    private const int MaxRepairs = 8;

    /// <summary>The value of a file. One that is not JSON is a problem, and read as far as it goes.</summary>
    public static JsonNode? Parse(string text, List<Problem> problems, CancellationToken cancellationToken) =>
        JsonParser.Parse(text, problems, cancellationToken) ?? Read(text, out _, cancellationToken);

    /// <param name="text">The text.</param>
    /// <param name="isCut">Whether something that was begun is left out.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <returns>The value; null where there is not even the beginning of one.</returns>
    public static JsonNode? Read(string text, out bool isCut, CancellationToken cancellationToken)
    {
        isCut = false;
        text = MergeConflict.OurSide(text);
        for (var repairs = 0; repairs <= MaxRepairs + 1; repairs++)
        {
            try
            {
                return JsonParser.Parse(text, cancellationToken);
            }
            catch (JsonSyntaxException exception)
            {
                var at = exception.Range.Start;
                text = (repairs < MaxRepairs && at < text.Length ? Repair(text, at) : null) ?? Cut(text, at, out isCut);
            }
        }

        return null;
    }

    /// <summary>Without a comma that is too many, or with the one that is missing; null where it is neither.</summary>
    private static string? Repair(string text, int at)
    {
        var before = at - 1;
        while (before > 0 && char.IsWhiteSpace(text[before]))
            before--;
        if (before > 0 && text[before] == ',' && text[at] is '}' or ']')
            return text.Remove(before, 1);
        return before > 0 && text[at] == '"' && text[before] is not (',' or '{' or '[' or ':') ? text.Insert(at, ",") : null;
    }

    /// <summary>The text up to the last value that is whole, with all closed that is open there.</summary>
    private static string Cut(string text, int end, out bool isOpen)
    {
        var (closing, cut, inString) = (new Stack<char>(), 0, false);
        for (var i = 0; i < end; i++)
        {
            var c = text[i];
            if (c == '"')
                inString = !inString;
            else if (inString)
                i += c == '\\' ? 1 : 0;
            else if (c == ',')
                cut = i;
            else if (c is '{' or '[' or '}' or ']')
            {
                cut = i + 1;
                if (c is '{' or '[')
                    closing.Push(c == '{' ? '}' : ']');
                else
                    closing.Pop();
            }
        }

        isOpen = closing.Count > 0;
        return text.Substring(0, cut) + new string(closing.ToArray());
    }
}
