namespace Kartra.Events;

/// <summary>How Kartra's messages are taken in.</summary>
public sealed class KartraEventsOptions
{
    /// <summary>The least length of <see cref="Secret"/>.</summary>
    public const int ShortestSecret = 16;

    /// <summary>
    /// What stands in the address that is given to Kartra, in place of <c>{secret}</c>: at least 16 characters that nobody can guess. Keep
    /// it out of access logs, and change it when somebody leaves.
    /// </summary>
    public string Secret { get; set; } = "";

    /// <summary>
    /// The secret key that was set up with a payment notification in Kartra; payments with another one, or none, are answered 404. Null
    /// asks for none.
    /// </summary>
    public string? PaymentSecretKey { get; set; }

    /// <summary>The most bytes of one message; longer ones are answered 413. 256 KB unless set.</summary>
    public int MaxBytes { get; set; } = 256 * 1024;

    // Without the secrets: options get logged.
    /// <inheritdoc/>
    public override string ToString() => $"{nameof(KartraEventsOptions)} {{ {nameof(MaxBytes)} = {MaxBytes} }}";
}
