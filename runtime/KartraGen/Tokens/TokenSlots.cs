using System.Collections.Concurrent;

namespace KartraGen;

/// <summary>Slots by whom their tokens are for, bounded in number and in size: the least recently used go.</summary>
internal sealed class TokenSlots(TimeProvider time)
{
    private const int Capacity = 10_000;

    // Estimated bytes of the tokens and of what they are found by; a usual one takes about 1 KB.
    private const long LargestSize = 64 * 1024 * 1024;

    private readonly ConcurrentDictionary<MembraneTokenRequest, TokenSlot> _slots = new();
    private readonly object _dropping = new();
    private long _count;
    private long _size;

    public TokenSlot Of(MembraneTokenRequest request)
    {
        if (_slots.TryGetValue(request, out var slot))
        {
            slot.LastUsed = time.GetTimestamp();
            return slot;
        }

        var added = new TokenSlot(request) { LastUsed = time.GetTimestamp() };
        slot = _slots.GetOrAdd(request, added);
        if (ReferenceEquals(slot, added))
        {
            Interlocked.Increment(ref _count);
            Grow(slot, SizeOf(request));
        }

        return slot;
    }

    /// <summary>A token is held in place of another, or of none.</summary>
    public void Hold(TokenSlot slot, TokenSlot.HeldToken held)
    {
        int growth;
        lock (slot)
        {
            growth = SizeOf(held.Token) - SizeOf(slot.Held.Token);
            slot.Held = held;
            slot.InFlight = null;
        }

        Grow(slot, growth);
    }

    private void Grow(TokenSlot slot, int bytes)
    {
        lock (slot)
        {
            if (slot.IsDropped)
            {
                return;
            }

            slot.Size += bytes;
            Interlocked.Add(ref _size, bytes);
        }

        if (IsOver(1))
        {
            DropLeastUsed();
        }
    }

    // A tenth at once, so that it is seldom. Sorted as references, not with LINQ: over structs that costs a program
    // without a JIT tens of kilobytes.
    private void DropLeastUsed()
    {
        lock (_dropping)
        {
            TokenSlot[] slots = IsOver(1) ? [.. _slots.Values] : [];
            var used = Array.ConvertAll(slots, static slot => slot.LastUsed); // as it was: others use them meanwhile
            Array.Sort(used, slots);
            for (var i = 0; i < slots.Length && IsOver(0.9); i++)
            {
                Drop(slots[i]);
            }
        }
    }

    private void Drop(TokenSlot slot)
    {
        lock (slot)
        {
            slot.IsDropped = true;
            Interlocked.Add(ref _size, -slot.Size);
        }

        _slots.TryRemove(slot.Request, out _);
        Interlocked.Decrement(ref _count);
    }

    private bool IsOver(double part) => Interlocked.Read(ref _count) > Capacity * part || Interlocked.Read(ref _size) > LargestSize * part;

    // Two bytes a character, and what the objects around them take.
    private static int SizeOf(MembraneToken? token) => token is null ? 0 : 300 + (2 * token.Value.Length);

    private static int SizeOf(MembraneTokenRequest request)
    {
        var size = 500 + (2 * ((request.Tenant?.Key.Length ?? 0) + (request.Tenant?.Name?.Length ?? 0)));
        if (request.Tenant?.Fields is { } fields)
        {
            foreach (var (name, value) in fields)
            {
                size += 100 + (2 * (name.Length + (value?.Length ?? 0)));
            }
        }

        return size;
    }
}
