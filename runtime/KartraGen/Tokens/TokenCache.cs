using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KartraGen;

/// <summary>
/// Tokens per tenant: fetched once at a time, in the background before they expire, and again when Membrane refuses one.
/// A fetch that fails is not remembered.
/// </summary>
internal sealed class TokenCache(MembraneCredentials credentials, TimeProvider time, ILogger logger)
{
    private const int Capacity = 10_000;

    // With the usual 5 minutes: a new one is fetched aside from 120 s left, and waited for from 30 s left.
    private static readonly TimeSpan LongestAhead = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan LongestMargin = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<MembraneTokenRequest, Slot> _slots = new();

    public MembraneCredentials Credentials => credentials;

    public ValueTask<MembraneToken> GetAsync(MembraneTokenRequest request, CancellationToken cancellationToken)
    {
        var slot = SlotOf(request);
        slot.LastUsed = time.GetTimestamp();
        var (token, refreshAt, neededAt) = slot.Held;
        if (token is not null)
        {
            var now = time.GetUtcNow();
            if (now < refreshAt)
            {
                return ValueTask.FromResult(token);
            }

            if (now < neededAt)
            {
                _ = FetchOnceAsync(slot, request, token);
                return ValueTask.FromResult(token);
            }
        }

        return new ValueTask<MembraneToken>(FetchOnceAsync(slot, request, token).WaitAsync(cancellationToken));
    }

    /// <summary>Another token than <paramref name="refused"/>, where the source can give one.</summary>
    public Task<MembraneToken> RefreshAsync(MembraneTokenRequest request, MembraneToken refused, CancellationToken cancellationToken) =>
        FetchOnceAsync(SlotOf(request), request, refused).WaitAsync(cancellationToken);

    private Slot SlotOf(MembraneTokenRequest request)
    {
        if (_slots.TryGetValue(request, out var slot))
        {
            return slot;
        }

        if (_slots.Count >= Capacity)
        {
            DropLeastUsed();
        }

        return _slots.GetOrAdd(request, static request => new Slot(request));
    }

    // A tenth at once, so that it is seldom. Sorted as references, not with LINQ: over structs that costs a program
    // without a JIT tens of kilobytes.
    private void DropLeastUsed()
    {
        Slot[] slots = [.. _slots.Values];
        var used = Array.ConvertAll(slots, static slot => slot.LastUsed); // as it was: others use them meanwhile
        Array.Sort(used, slots);
        foreach (var slot in slots.AsSpan(0, Math.Min(slots.Length, Capacity / 10)))
        {
            _slots.TryRemove(slot.Request, out _);
        }
    }

    private Task<MembraneToken> FetchOnceAsync(Slot slot, MembraneTokenRequest request, MembraneToken? replaced)
    {
        lock (slot)
        {
            // Somebody else was faster.
            if (slot.Held.Token is { } current && !ReferenceEquals(current, replaced))
            {
                return Task.FromResult(current);
            }

            return slot.InFlight ??= Observed(FetchAsync(slot, request));
        }
    }

    // A background fetch, or one whose callers have all given up, has nobody else to look at its failure.
    private static Task<MembraneToken> Observed(Task<MembraneToken> fetch)
    {
        fetch.ContinueWith(
            static task => _ = task.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return fetch;
    }

    private async Task<MembraneToken> FetchAsync(Slot slot, MembraneTokenRequest request)
    {
        // Off the caller's lock, and off its cancellation: others wait for the same token.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            var token = await credentials.GetTokenAsync(request, CancellationToken.None).ConfigureAwait(false);
            lock (slot)
            {
                slot.Held = Hold(token);
                slot.InFlight = null;
            }

            Telemetry.TokenAcquired(credentials.Source, null);
            Log.TokenAcquired(logger, credentials.Source, token.ExpiresAt);
            return token;
        }
        catch (Exception exception)
        {
            bool isAhead;
            lock (slot)
            {
                slot.InFlight = null;
                isAhead = time.GetUtcNow() < slot.Held.NeededAt;
            }

            Telemetry.TokenAcquired(credentials.Source, exception);
            if (isAhead)
            {
                Log.BackgroundRefreshFailed(logger, credentials.Source, exception.GetType().Name);
            }

            throw;
        }
    }

    private HeldToken Hold(MembraneToken token)
    {
        if (token.ExpiresAt is not { } expiresAt)
        {
            return new HeldToken(token, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue);
        }

        var left = expiresAt - time.GetUtcNow();
        var lifetime = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        return new HeldToken(token, expiresAt - Least(lifetime * 0.4, LongestAhead), expiresAt - Least(lifetime * 0.1, LongestMargin));
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private sealed record HeldToken(MembraneToken? Token, DateTimeOffset RefreshAt, DateTimeOffset NeededAt);

    private sealed class Slot(MembraneTokenRequest request)
    {
        public MembraneTokenRequest Request => request;

        public volatile HeldToken Held = new(null, default, default);

        public Task<MembraneToken>? InFlight;

        public long LastUsed;
    }
}
