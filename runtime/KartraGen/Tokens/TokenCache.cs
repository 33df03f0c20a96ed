using Microsoft.Extensions.Logging;

namespace KartraGen;

/// <summary>
/// Tokens per tenant: fetched once at a time, in the background before they expire, and again when Membrane refuses one.
/// A fetch that fails is not remembered.
/// </summary>
internal sealed class TokenCache(MembraneCredentials credentials, TimeProvider time, ILogger logger)
{
    // With the usual 5 minutes: a new one is fetched aside from 120 s left, and waited for from 30 s left.
    private static readonly TimeSpan LongestAhead = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan LongestMargin = TimeSpan.FromSeconds(30);

    private readonly TokenSlots _slots = new(time);

    public MembraneCredentials Credentials => credentials;

    public ValueTask<MembraneToken> GetAsync(MembraneTokenRequest request, CancellationToken cancellationToken)
    {
        var slot = _slots.Of(request);
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
        FetchOnceAsync(_slots.Of(request), request, refused).WaitAsync(cancellationToken);

    private Task<MembraneToken> FetchOnceAsync(TokenSlot slot, MembraneTokenRequest request, MembraneToken? replaced)
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
            TaskScheduler.Default
        );
        return fetch;
    }

    private async Task<MembraneToken> FetchAsync(TokenSlot slot, MembraneTokenRequest request)
    {
        // Off the caller's lock, and off its cancellation: others wait for the same token.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            var token = await credentials.GetTokenAsync(request, CancellationToken.None).ConfigureAwait(false);
            _slots.Hold(slot, Hold(token));
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

    private TokenSlot.HeldToken Hold(MembraneToken token)
    {
        if (token.ExpiresAt is not { } expiresAt)
        {
            return new TokenSlot.HeldToken(token, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue);
        }

        var left = expiresAt - time.GetUtcNow();
        var lifetime = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        return new TokenSlot.HeldToken(token, expiresAt - Least(lifetime * 0.4, LongestAhead), expiresAt - Least(lifetime * 0.1, LongestMargin));
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
