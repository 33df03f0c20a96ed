using Kartra;

namespace KartraGen.Jobs.Tests;

/// <summary>Leads that are made up.</summary>
internal static class Leads
{
    public static IEnumerable<KeyValuePair<string, CreateLeadRequest>> Rows(int count) =>
        Enumerable
            .Range(0, count)
            .Select(row => new KeyValuePair<string, CreateLeadRequest>($"row-{row}", new() { Email = $"lead-{row}@example.com" }));
}
