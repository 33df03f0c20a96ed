using System.Runtime.CompilerServices;
using System.Text.Json;
using KartraGen.Json;

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
            cursor = Cursor(page, items.Count == 0);
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
        var items = page.TryGetMember("items", out var member) ? member : page;
        return items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray()
            : throw new MembraneTransportException("The answer is not one of Membrane's lists.");
    }

    private static string? Cursor(JsonElement page, bool isEmpty)
    {
        if (!page.TryGetMember("cursor", out var cursor) || cursor.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        // One with half a surrogate pair cannot be sent back as it came: what it points at is out of reach.
        var text = cursor.Text(out var isWhole);
        return isWhole || isEmpty
            ? (isWhole && text.Length > 0 ? text : null)
            : throw new MembraneException("Membrane gave a cursor that is no text; the list is not complete.");
    }
}
