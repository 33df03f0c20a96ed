namespace KartraGen;

/// <summary>One page of a list.</summary>
/// <param name="items">What stands on it; it may be empty and not the last.</param>
/// <param name="continuationToken">Where the list goes on; null where it ends.</param>
public sealed class MembranePage<T>(IReadOnlyList<T> items, string? continuationToken)
    where T : MembraneElement
{
    /// <summary>What stands on it; it may be empty and not the last.</summary>
    public IReadOnlyList<T> Items { get; } = items ?? throw new ArgumentNullException(nameof(items));

    /// <summary>Where the list goes on, for <see cref="MembranePageable{T}.AsPages"/>; null where it ends.</summary>
    public string? ContinuationToken { get; } = continuationToken;
}
