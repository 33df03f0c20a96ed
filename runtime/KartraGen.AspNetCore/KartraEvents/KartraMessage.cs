using System.Text.Json;
using KartraGen;

namespace Kartra.Events;

/// <summary>What Kartra posted: either <see cref="Event"/> or <see cref="Payment"/> is set.</summary>
/// <remarks>
/// Kartra signs neither, and says nothing about order, repetition or loss: whoever learns the address can post there. Take a message
/// as a hint, and <b>read again before you act</b>: the lead with <c>GetLeadDetailsAsync</c>, the payment with <c>GetTransactionDetailsAsync</c>.
/// </remarks>
public sealed class KartraMessage
{
    /// <summary>An event of the outbound API; null for a payment notification.</summary>
    public KartraEvent? Event { get; init; }

    /// <summary>A payment notification (IPN); null for an event.</summary>
    public KartraPayment? Payment { get; init; }

    /// <summary>The message as it came; of a form, its variables as JSON, with "N/A" where Kartra had nothing to say.</summary>
    public JsonElement Raw { get; init; }

    /// <summary>The values that did not fit and read as null. Empty when all did.</summary>
    public IReadOnlyList<JsonMismatch> Mismatches { get; init; } = [];
}
