using System.Diagnostics.CodeAnalysis;

namespace KartraGen;

/// <summary>From the order in which results are there to the one in which they are told.</summary>
internal sealed class BulkOrdering<TInput, TOutput>(BulkOrder order)
{
    private readonly PriorityQueue<BulkResult<TInput, TOutput>, long> _held = new();
    private long _next;

    public void Add(BulkResult<TInput, TOutput> result) => _held.Enqueue(result, result.Index);

    /// <summary>False where the next one is not there yet.</summary>
    public bool TryTake([NotNullWhen(true)] out BulkResult<TInput, TOutput>? result)
    {
        if (_held.TryPeek(out _, out var index) && (order == BulkOrder.Completion || index == _next))
        {
            _next++;
            result = _held.Dequeue();
            return true;
        }

        result = null;
        return false;
    }

    /// <summary>All that was not taken, by index.</summary>
    public IReadOnlyList<BulkResult<TInput, TOutput>> Rest()
    {
        var rest = new List<BulkResult<TInput, TOutput>>(_held.Count);
        while (_held.TryDequeue(out var result, out _))
        {
            rest.Add(result);
        }

        return rest;
    }
}
