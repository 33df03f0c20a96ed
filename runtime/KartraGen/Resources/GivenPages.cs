namespace KartraGen;

/// <summary>A list that is there already, for tests of code that walks one.</summary>
internal sealed class GivenPages<T>(IReadOnlyList<MembranePage<T>> pages) : MembranePageable<T>
    where T : MembraneElement
{
    public override async IAsyncEnumerable<MembranePage<T>> AsPages(string? continuationToken = null)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var before = continuationToken is null ? -1 : pages.ToList().FindIndex(page => page.ContinuationToken == continuationToken);
        foreach (var page in pages.Skip(before + 1))
        {
            yield return page;
        }
    }
}
