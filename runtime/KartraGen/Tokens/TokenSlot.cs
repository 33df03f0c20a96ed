namespace KartraGen;

/// <summary>Where one tenant's token is kept. Its members change under a lock on it.</summary>
internal sealed class TokenSlot(MembraneTokenRequest request)
{
    public MembraneTokenRequest Request => request;

    public volatile HeldToken Held = new(null, default, default);

    public Task<MembraneToken>? InFlight;

    /// <summary>By the time provider's stopwatch.</summary>
    public long LastUsed;

    /// <summary>Estimated bytes, as <see cref="TokenSlots"/> counts them.</summary>
    public int Size;

    /// <summary>True once it is found no more; calls under way may still use it.</summary>
    public bool IsDropped;

    public sealed record HeldToken(MembraneToken? Token, DateTimeOffset RefreshAt, DateTimeOffset NeededAt);
}
