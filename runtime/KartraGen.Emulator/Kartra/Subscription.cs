namespace KartraGen.Emulator.Kartra;

/// <summary>A recurring payment.</summary>
internal sealed class Subscription
{
    public required long Id { get; init; }

    public required string GatewayId { get; init; }

    public required long FirstTransactionId { get; init; }

    public bool IsCancelled { get; set; }

    public string Status => IsCancelled ? "Cancelled" : "Active";
}
