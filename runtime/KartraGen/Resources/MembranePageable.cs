namespace KartraGen;

/// <summary>A list, fetched page by page while it is walked. Walking it anew fetches it anew.</summary>
/// <example><code>
/// await foreach (var connection in membrane.Connections.ListAsync()) { ... }
///
/// // One page for a table on the screen; the token comes back with the user's next click.
/// await foreach (var page in membrane.Connections.ListAsync(new() { PageSize = 20 }).AsPages(token)) { return (page.Items, page.ContinuationToken); }
/// </code></example>
/// <remarks>Tests make one with <see cref="MembraneModelFactory.Pageable"/>.</remarks>
public abstract class MembranePageable<T> : IAsyncEnumerable<T>
    where T : MembraneElement
{
    /// <summary>For mocking.</summary>
    protected MembranePageable() { }

    /// <summary>The list as Membrane gives it: in pages, empty ones too.</summary>
    /// <param name="continuationToken">Where to go on: the token of a page of this list, with the same options. Null begins it.</param>
    /// <exception cref="ArgumentException">The token is none that Membrane gave: it is longer, or no valid Unicode.</exception>
    public abstract IAsyncEnumerable<MembranePage<T>> AsPages(string? continuationToken = null);

    /// <summary>Walks all items of all pages.</summary>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page.Items)
            {
                yield return item;
            }
        }
    }
}
