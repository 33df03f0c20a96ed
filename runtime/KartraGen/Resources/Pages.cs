using System.Runtime.CompilerServices;
using System.Text.Json;

namespace KartraGen;

/// <summary>Walks Membrane's lists: <c>{"items": [...], "cursor": "..."}</c>, ended by a page without a cursor.</summary>
internal static class Pages
{
    public static async IAsyncEnumerable<T> ListAsync<T>(
        MembraneClient client, Func<ApiPath> path, Func<JsonElement, T> create, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : MembraneElement
    {
        var cursors = new HashSet<string>(StringComparer.Ordinal);
        string? cursor = null, previous = null;
        do
        {
            var page = await client.GetAsync(path().Query("cursor", cursor), cancellationToken).ConfigureAwait(false);
            var items = Items(page).Select(create).ToList();

            // Membrane's own export script stops where the API keeps giving the same page (docs/membrane/protocol.md#lists).
            var ids = items.Count == 0 ? null : string.Join('\n', items.Select(item => item.Id));
            cursor = Cursor(page);
            if ((cursor is not null && !cursors.Add(cursor)) || (ids is not null && ids == previous))
            {
                throw new MembraneException("Membrane gave the same page of a list twice; the list is not complete.");
            }

            previous = ids;
            foreach (var item in items)
            {
                yield return item;
            }
        }
        while (cursor is not null);
    }

    private static IEnumerable<JsonElement> Items(JsonElement page)
    {
        var items = page.ValueKind == JsonValueKind.Object && page.TryGetProperty("items", out var member) ? member : page;
        return items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray()
            : throw new MembraneTransportException("The answer is not one of Membrane's lists.");
    }

    private static string? Cursor(JsonElement page) =>
        page.ValueKind == JsonValueKind.Object && page.TryGetProperty("cursor", out var cursor)
        && cursor.ValueKind == JsonValueKind.String && cursor.GetString() is { Length: > 0 } text
            ? text
            : null;
}
