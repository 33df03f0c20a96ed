namespace KartraGen;

/// <summary>When a call may be sent again.</summary>
public enum MembraneRetryMode
{
    /// <summary>
    /// Only when it cannot have run: nothing was sent, or Membrane itself put it off (429, or 503 with
    /// <c>Retry-After</c>). Actions that only read are repeated as with <see cref="Idempotent"/>.
    /// </summary>
    WhenSafe = 0,

    /// <summary>Also when it may have run: lost answers, 500, 502, 503, 504, 408. For calls that do no harm when run twice.</summary>
    Idempotent,

    /// <summary>Never.</summary>
    Never,
}
