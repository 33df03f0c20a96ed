using System.Threading.RateLimiting;

namespace KartraGen;

/// <summary>A permit, or the time until there is one. There is nothing to give back.</summary>
internal sealed class PacedLease : RateLimitLease
{
    private readonly TimeSpan? _wait;

    private PacedLease(TimeSpan? wait) => _wait = wait;

    public static PacedLease Given { get; } = new(null);

    public override bool IsAcquired => _wait is null;

    public override IEnumerable<string> MetadataNames => IsAcquired ? [] : [MetadataName.RetryAfter.Name];

    public static PacedLease Refused(TimeSpan wait) => new(wait);

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = metadataName == MetadataName.RetryAfter.Name ? _wait : null;
        return metadata is not null;
    }
}
