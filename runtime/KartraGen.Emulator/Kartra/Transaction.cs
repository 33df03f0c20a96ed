namespace KartraGen.Emulator.Kartra;

/// <summary>A payment, a refund of one, or an event of a subscription.</summary>
internal sealed record Transaction
{
    public required long Id { get; init; }

    public required string LeadId { get; init; }

    /// <summary>sale, rebill, refund, partial_refund, failed, cancellation or chargeback.</summary>
    public required string Type { get; init; }

    public required DateTimeOffset Date { get; init; }

    public decimal Amount { get; init; }

    public string Product { get; init; } = "";

    public long ProductId { get; init; }

    /// <summary>The sale that a refund belongs to, else 0.</summary>
    public long ParentId { get; init; }

    public Subscription? Subscription { get; init; }

    public bool IsPayment => Type is "sale" or "rebill";
}
