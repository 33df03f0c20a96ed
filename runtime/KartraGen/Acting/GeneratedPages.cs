using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using KartraGen.Json;

namespace KartraGen;

/// <summary>Walks over the records of an action that pages; called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GeneratedPages
{
    /// <summary>Gets one page after the other until one has no cursor.</summary>
    /// <param name="page">Gets the page of a cursor; of null the first.</param>
    /// <param name="records">What a page holds.</param>
    /// <param name="next">The cursor of the next page; null or empty at the end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MembraneException">
    /// A page failed, or came twice. Its <see cref="Exception.Data"/> says how far the walk came: <c>KartraGen.Pages</c> and
    /// <c>KartraGen.Records</c> are the numbers before that page, <c>KartraGen.Cursor</c> is the page's, to go on from.
    /// </exception>
    public static IAsyncEnumerable<T> WalkAsync<TOutput, T>(
        Func<string?, CancellationToken, Task<ActResult<TOutput>>> page,
        Func<TOutput, IReadOnlyList<T>> records,
        Func<TOutput, string?> next,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(next);
        return WalkOnAsync(page, records, next, cancellationToken);
    }

    private static async IAsyncEnumerable<T> WalkOnAsync<TOutput, T>(
        Func<string?, CancellationToken, Task<ActResult<TOutput>>> page,
        Func<TOutput, IReadOnlyList<T>> records,
        Func<TOutput, string?> next,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var cursors = new HashSet<string>(StringComparer.Ordinal);
        IReadOnlyList<T> previous = [];
        string? cursor = null;
        int pages = 0,
            count = 0;
        do
        {
            TOutput output;
            try
            {
                output = (await page(cursor, cancellationToken).ConfigureAwait(false)).Output;
            }
            catch (MembraneException exception)
            {
                Tell(exception, pages, count, cursor);
                throw;
            }

            var current = records(output);
            var following = next(output);
            if (following is "")
                following = null;
            // An app that does not know the cursor gives its first page for ever.
            if (
                (following is not null && !cursors.Add(following)) || (current.Count > 0 && current.SequenceEqual(previous, JsonComparer<T>.Instance))
            )
            {
                var message = string.Create(
                    CultureInfo.InvariantCulture,
                    $"The app gave the same page twice after {pages:N0} pages and {count:N0} records; the list is not complete."
                );
                throw Tell(new MembraneException(message), pages, count, cursor);
            }

            foreach (var record in current)
                yield return record;
            (previous, cursor, pages, count) = (current, following, pages + 1, count + current.Count);
        } while (cursor is not null);
    }

    private static MembraneException Tell(MembraneException exception, int pages, int records, string? cursor)
    {
        exception.Data["KartraGen.Pages"] = pages;
        exception.Data["KartraGen.Records"] = records;
        exception.Data["KartraGen.Cursor"] = cursor;
        return exception;
    }
}
