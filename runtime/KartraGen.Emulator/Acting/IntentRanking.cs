using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Acting;

/// <summary>A stand-in for Membrane's semantic search: by how many words of the intent an action's name and description hold.</summary>
internal static class IntentRanking
{
    public static IEnumerable<Element> Rank(IEnumerable<Element> actions, string intent)
    {
        var wanted = Words(intent);
        return actions
            .Select(action => (action, hits: 2 * Hits(action["name"], wanted) + Hits(action["description"], wanted)))
            .Where(ranked => ranked.hits > 0)
            .OrderByDescending(ranked => ranked.hits)
            .Select(ranked => ranked.action);
    }

    private static int Hits(string? text, HashSet<string> wanted) => text is null ? 0 : Words(text).Count(wanted.Contains);

    private static HashSet<string> Words(string text) =>
        text.ToLowerInvariant()
            .Split([' ', ',', '.', ';', ':', '-', '_', '&', '/', '\'', '"'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length > 2)
            .ToHashSet();
}
