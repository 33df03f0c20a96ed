using System.Net;

namespace KartraGen;

/// <summary>One call of many: its attempts keep the tenant's pace, and what became of it is told however it ends.</summary>
internal sealed class PacedCall(PacedRateLimiter pace)
{
    /// <summary>True once its input is written: what fails from then on is not the input's fault.</summary>
    public bool IsWritten { get; set; }

    /// <summary>True once an attempt may have had its effect.</summary>
    public bool MayHaveRun { get; set; }

    /// <summary>True once it was repeated, or is told to wait for longer than anybody does.</summary>
    public bool IsHeldUp { get; private set; }

    /// <summary>Waits until another attempt is the tenant's turn.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        IsHeldUp = true;
        (await pace.AcquireAsync(1, cancellationToken).ConfigureAwait(false)).Dispose();
    }

    /// <summary>Slows the tenant down where an answer says that there were too many.</summary>
    /// <param name="reply">The answer; null where there was none.</param>
    /// <param name="longest">What is waited for at most: a call that is told to wait longer ends, and says so.</param>
    public void Heed(MembraneReply? reply, TimeSpan longest)
    {
        if (
            reply is { Status: HttpStatusCode.TooManyRequests } or { IsSuccess: false, Error.IsExternalRateLimit: true }
            || (reply is { Status: HttpStatusCode.ServiceUnavailable, RetryAfter: not null })
        )
        {
            IsHeldUp |= reply.RetryAfter > longest;
            pace.SlowDown(reply.RetryAfter > longest ? null : reply.RetryAfter);
        }
    }
}
