using System.Collections.Concurrent;

namespace KartraGen;

/// <summary>How fast each tenant's many calls to an app go: what one tenant is told to wait for holds no other up.</summary>
internal sealed class TenantPaces(TimeProvider time)
{
    private const int Many = 1000;

    // A request is some milliseconds on its way, give or take: what leaves evenly does not arrive so, and a limit is counted where it arrives.
    private const double Part = 0.95;

    private static readonly TimeSpan LongIdle = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<(string? App, string? Tenant), PacedRateLimiter> _paces = new();

    public PacedRateLimiter Of(string? app, string? tenant, double? limit)
    {
        if (_paces.Count >= Many)
        {
            DropIdle();
        }

        return _paces.GetOrAdd((app, tenant), static (_, made) => New(made.limit, made.time), (limit, time));
    }

    /// <summary>One that stays below a limit.</summary>
    /// <param name="limit">Calls a second; null for none, and so is less than one in a thousand seconds, which nobody waits for.</param>
    /// <param name="time">The clock.</param>
    public static PacedRateLimiter New(double? limit, TimeProvider time) =>
        new(limit is > 0.001 ? limit.Value * Part : double.PositiveInfinity, time);

    private void DropIdle()
    {
        foreach (var (key, pace) in _paces)
        {
            if (pace.IdleDuration > LongIdle)
            {
                _paces.TryRemove(key, out _);
            }
        }
    }
}
