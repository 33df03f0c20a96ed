using System.Diagnostics.CodeAnalysis;

namespace KartraGen;

/// <summary>What one attempt of a call came to: an answer of whatever status, or what was thrown in its place.</summary>
internal readonly struct CallOutcome
{
    private CallOutcome(MembraneReply? reply, Exception? exception, bool isTimeout) => (Reply, Exception, IsTimeout) = (reply, exception, isTimeout);

    public MembraneReply? Reply { get; }

    public Exception? Exception { get; }

    /// <summary>True when no answer came in the attempt's time.</summary>
    public bool IsTimeout { get; }

    [MemberNotNullWhen(true, nameof(Exception))]
    public bool IsException => Exception is not null;

    public static CallOutcome Answered(MembraneReply reply) => new(reply, null, false);

    public static CallOutcome Threw(Exception exception) => new(null, exception, false);

    public static CallOutcome TimedOut(OperationCanceledException exception) => new(null, exception, true);
}
