namespace KartraGen.Emulator.Kartra;

/// <summary>A recurring payment.</summary>
internal sealed class Subscription
{
    public required long Id { get; init; }

    public required string GatewayId { get; init; }

    public required long FirstTransactionId { get; init; }

    /// <summary>Active, Paused, Cancelled or Terminated.</summary>
    public string Status { get; set; } = "Active";

    public bool HasEnded => Status is "Cancelled" or "Terminated";

    /// <summary>What edit_subscription changed; null for what the sale says.</summary>
    public long? ProductId { get; set; }

    public long PricePoint { get; set; } = 1;

    public decimal? Amount { get; set; }

    public string? NextPayment { get; set; }

    public string Period { get; set; } = "monthly";

    /// <summary>Null for no end.</summary>
    public long? InstallmentsLeft { get; set; }
}
