using KartraGen.Emulator;

namespace KartraGen.Tests.Support;

/// <summary>
/// One seeded call of the storm: the faults that its attempts will meet, and what must come of it. The second is worked out
/// here from the documented rules alone, so that it can judge the client.
/// </summary>
internal sealed class StormCall
{
    public const int MaxRetries = 2;

    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    private static readonly StormFault[] Faults =
    [
        new(Fault.RateLimited(TimeSpan.Zero), Repeated.Always, typeof(MembraneRateLimitException)),
        new(Fault.RateLimited(Never), Repeated.Never, typeof(MembraneRateLimitException)),
        new(Fault.Unavailable(TimeSpan.Zero), Repeated.Always, typeof(MembraneException)),
        .. BeforeAndAfter(Fault.Unavailable(), Repeated.ForReads, typeof(MembraneException)),
        .. BeforeAndAfter(Fault.AppRateLimited, Repeated.ForReads, typeof(MembraneRateLimitException)),
        .. BeforeAndAfter(Fault.InternalError, Repeated.ForReads, typeof(ActFailedException)),
        .. BeforeAndAfter(Fault.ActionFailed, Repeated.Never, typeof(ActFailedException)),
        .. BeforeAndAfter(Fault.Disconnected, Repeated.Never, typeof(ConnectionDisconnectedException)),
        .. BeforeAndAfter(Fault.Html, Repeated.ForReads, typeof(MembraneTransportException)),
        .. BeforeAndAfter(Fault.HtmlWithStatus200, Repeated.Never, typeof(MembraneTransportException)),
        new(Fault.ResetBeforeRun, Repeated.ForReads, typeof(MembraneTransportException)),
        new(Fault.ResetAfterRun, Repeated.ForReads, typeof(MembraneTransportException)),
        new(Fault.Truncated, Repeated.ForReads, typeof(MembraneTransportException)),
        new(Fault.NotAuthenticated, Repeated.WithAnotherToken, typeof(MembraneAuthenticationException)),
        new(Fault.Slow(TimeSpan.FromMilliseconds(5)), Repeated.Never, null),
        new(Fault.Slow(TimeSpan.FromMilliseconds(5)) with { AfterRun = false }, Repeated.Never, null),
    ];

    private readonly List<StormFault> _met;

    public StormCall(int seed)
    {
        var random = new Random(seed);
        Seed = seed;
        IsWrite = random.Next(2) == 0;
        _met = random.Next(100) switch
        {
            < 45 => [],
            < 48 => [new(Fault.Slow(Never) with { AfterRun = random.Next(2) == 0 }, Repeated.Never, typeof(MembraneTransportException))],
            < 50 => [new(Fault.Slow(Never) with { AfterRun = random.Next(2) == 0 }, Repeated.Never, typeof(OperationCanceledException))],
            _ => [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Faults[random.Next(Faults.Length)])],
        };
        GivesUp = _met is [{ Failure: var failure }] && failure == typeof(OperationCanceledException);
        IsTimedOut = _met is [{ Failure: var late, Fault.Name: nameof(Fault.Slow) }] && late == typeof(MembraneTransportException);
        (Failure, Executions) = Expect();
    }

    public int Seed { get; }

    public bool IsWrite { get; }

    public IEnumerable<Fault> Met => _met.Select(fault => fault.Fault);

    /// <summary>The caller gives up before the answer comes.</summary>
    public bool GivesUp { get; }

    /// <summary>The call's time-out passes before the answer comes.</summary>
    public bool IsTimedOut { get; }

    /// <summary>Nobody waits for the answer any more when the server sends it.</summary>
    public bool IsAbandoned => GivesUp || IsTimedOut;

    /// <summary>Exactly this type must be thrown; null when the call must succeed.</summary>
    public Type? Failure { get; }

    /// <summary>How often the action runs. A call that is given up may have been so before it was sent.</summary>
    public int Executions { get; }

    public override string ToString() => $"call {Seed}, {(IsWrite ? "write" : "read")}: {string.Join(", ", Met)}";

    private static StormFault[] BeforeAndAfter(Fault fault, Repeated repeated, Type failure) =>
        [new(fault, repeated, failure), new(fault with { AfterRun = true }, repeated, failure)];

    private (Type? Failure, int Executions) Expect()
    {
        var executions = 0;
        var answers = new Queue<StormFault>(_met);
        for (var attempt = 0; ; attempt++)
        {
            var answer = Next();
            if (answer?.Repeated == Repeated.WithAnotherToken)
            {
                answer = Next();
            }

            var again = answer?.Repeated is Repeated.Always || (answer?.Repeated is Repeated.ForReads && !IsWrite);
            if (!again || attempt == MaxRetries)
            {
                return (answer?.Failure, executions);
            }
        }

        StormFault? Next()
        {
            var fault = answers.TryDequeue(out var next) ? next : null;
            executions += fault is null or { Fault.AfterRun: true } or { Failure: null } ? 1 : 0;
            return fault;
        }
    }

    /// <summary>When a call is repeated after a fault, by the table in runtime/README.md.</summary>
    private enum Repeated
    {
        Never,
        ForReads,
        Always,
        WithAnotherToken,
    }

    private sealed record StormFault(Fault Fault, Repeated Repeated, Type? Failure);
}
