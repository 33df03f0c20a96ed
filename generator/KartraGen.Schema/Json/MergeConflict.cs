using System;
using System.Text;

namespace KartraGen.Schemas.Json;

/// <summary>The markers that a merge leaves in a file (git-merge, "How conflicts are presented").</summary>
internal static class MergeConflict
{
    private const string Ours = "<<<<<<< ",
        Base = "||||||| ",
        Theirs = "=======",
        End = ">>>>>>> ";

    /// <summary>Where the first conflict begins; null where there is none.</summary>
    public static TextRange? Find(string text)
    {
        for (var at = 0; at >= 0 && at < text.Length; at = NextLine(text, at))
        {
            if (Begins(text, at, Ours))
                return new TextRange(at, Ours.Length - 1);
        }

        return null;
    }

    /// <summary>The text as it was on our side of the merge.</summary>
    public static string OurSide(string text)
    {
        var (ours, isTheirs) = (new StringBuilder(text.Length), false);
        for (var at = 0; at >= 0 && at < text.Length; )
        {
            var (line, next) = (at, NextLine(text, at));
            at = next;
            if (Begins(text, line, Ours))
                continue;
            if (Begins(text, line, Base) || Begins(text, line, Theirs))
                isTheirs = true;
            else if (Begins(text, line, End))
                isTheirs = false;
            else if (!isTheirs)
                ours.Append(text, line, (next < 0 ? text.Length : next) - line);
        }

        return ours.ToString();
    }

    private static bool Begins(string text, int at, string marker) => string.CompareOrdinal(text, at, marker, 0, marker.Length) == 0;

    private static int NextLine(string text, int at)
    {
        var end = text.IndexOf('\n', at);
        return end < 0 ? -1 : end + 1;
    }
}
