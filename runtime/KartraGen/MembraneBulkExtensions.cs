namespace KartraGen;

/// <summary>Many calls whose inputs are there already.</summary>
public static class MembraneBulkExtensions
{
    /// <summary>
    /// Runs an action for each of these inputs, as <see cref="MembraneClient.ActManyAsync"/>; how many there are is known where they are a collection.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="action">The action, usually one that a generated client carries.</param>
    /// <param name="inputs">The inputs, walked once and no further ahead than calls are under way.</param>
    /// <param name="options">How many at a time, how fast, in which order.</param>
    /// <param name="cancellationToken">Ends it: what is under way is told before the exception.</param>
    public static BulkRun<TInput, TOutput> ActManyAsync<TInput, TOutput>(
        this MembraneClient client,
        MembraneAction<TInput, TOutput> action,
        IEnumerable<TInput> inputs,
        BulkOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(inputs);
        options ??= new();
        if (options.Total is null && inputs.TryGetNonEnumeratedCount(out var count))
        {
            options = options with { Total = count };
        }

        return client.ActManyAsync(action, WalkAsync(inputs), options, cancellationToken);
    }

    private static async IAsyncEnumerable<T> WalkAsync<T>(IEnumerable<T> items)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var item in items)
        {
            yield return item;
        }
    }
}
