using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>Walks one of Membrane's lists: <c>{"items": [...], "cursor": "..."}</c>, ended by a page without a cursor.</summary>
internal sealed class ListedPages<T>(MembraneScope scope, Func<ApiPath> path, Func<JsonElement, T> create, CancellationToken cancellationToken)
    : MembranePageable<T>
    where T : MembraneElement
{
    // It goes back in a request line, of which servers take 8 KB and more (RFC 9112, 3).
    private const int LongestCursor = 4096;

    public override IAsyncEnumerable<MembranePage<T>> AsPages(string? continuationToken = null) => WalkAsync(continuationToken, cancellationToken);

    private async IAsyncEnumerable<MembranePage<T>> WalkAsync(string? continuationToken, [EnumeratorCancellation] CancellationToken cancelled)
    {
        if (continuationToken is { Length: > LongestCursor } || !UnicodeText.IsValid(continuationToken))
        {
            throw new ArgumentException("The continuation token is none that a page of this list has.", nameof(continuationToken));
        }

        var cursor = continuationToken;
        var (maxPages, maxItems) = (scope.Settings.MaxListPages, scope.Settings.MaxListItems);
        var cursors = new HashSet<string>(StringComparer.Ordinal) { cursor ?? "" };
        string? previous = null;
        int pages = 0,
            count = 0;
        do
        {
            if (pages == maxPages)
            {
                throw GivenUp(pages, count, nameof(MembraneOptions.MaxListPages));
            }

            var page = await scope.GetAsync(path().Query("cursor", cursor), cancelled).ConfigureAwait(false);
            var all = Items(page);
            var items = all.EnumerateArray().Take(maxItems - count).Select(item => ElementAnswers.Create(item, create)).ToList();
            (pages, count) = (pages + 1, count + items.Count);

            // Membrane's own export script stops where the API keeps giving the same page (docs/membrane/protocol.md#lists).
            var ids = items.Count == 0 ? null : string.Join('\n', items.Select(item => item.Id));
            cursor = Cursor(page, items.Count == 0);
            if ((cursor is not null && !cursors.Add(cursor)) || (ids is not null && ids == previous))
            {
                throw new MembraneException("Membrane gave the same page of a list twice; the list is not complete.");
            }

            previous = ids;
            var isCut = items.Count < all.GetArrayLength();
            yield return new MembranePage<T>(items, isCut ? null : cursor);
            if (isCut)
            {
                throw GivenUp(pages, count, nameof(MembraneOptions.MaxListItems));
            }
        } while (cursor is not null);
    }

    private static MembraneException GivenUp(int pages, int items, string limit) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The list goes on after {pages:N0} pages and {items:N0} items, and was given "
                    + $"up; it is not complete. Narrow it, or raise {nameof(MembraneOptions)}.{limit}."
            )
        );

    private static JsonElement Items(JsonElement page)
    {
        var items = page.TryGetMember("items", out var member) ? member : page;
        return items.ValueKind == JsonValueKind.Array ? items : throw new MembraneTransportException("The answer is not one of Membrane's lists.");
    }

    private static string? Cursor(JsonElement page, bool isEmpty)
    {
        if (!page.TryGetMember("cursor", out var cursor) || cursor.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        // One with half a surrogate pair cannot be sent back as it came: what it points at is out of reach.
        var text = cursor.Text(out var isWhole);
        return (isWhole, text.Length) switch
        {
            (true, 0) => null,
            (true, <= LongestCursor) => text,
            (true, _) => throw new MembraneTransportException("The list has a next page, whose cursor is too long to be sent."),
            _ when isEmpty => null,
            _ => throw new MembraneException("Membrane gave a cursor that is no text; the list is not complete."),
        };
    }
}
