using Polly;

namespace KartraGen;

/// <summary>One call as its caller sees it: all its attempts together.</summary>
internal sealed class MembraneCall
{
    public required MembraneSettings Settings { get; init; }

    public required HttpMethod Method { get; init; }

    public required Uri Uri { get; init; }

    public required MembraneTokenRequest TokenRequest { get; init; }

    public required TimeSpan TotalTimeout { get; init; }

    public required TimeSpan AttemptTimeout { get; init; }

    public required MembraneRetryMode Retry { get; init; }

    public RequestBody? Body { get; init; }

    public MembraneAction? Action { get; init; }

    public ConnectionSelector Connection { get; init; }

    /// <summary>What messages call it.</summary>
    public string Label => Action?.Label ?? $"{Method} {Uri.AbsolutePath}";

    /// <summary>When it began, by the time provider's stopwatch.</summary>
    public long Started { get; set; }

    public int Attempts { get; set; }

    /// <summary>The outcome of the first attempt, on its way into the retries.</summary>
    public Outcome<MembraneReply>? First { private get; set; }

    /// <summary>True once an attempt may have had its effect.</summary>
    public bool MayHaveRun { get; set; }

    public Outcome<MembraneReply>? TakeFirst()
    {
        var first = First;
        First = null;
        return first;
    }
}
