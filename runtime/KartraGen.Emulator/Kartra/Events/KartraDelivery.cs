namespace KartraGen.Emulator.Kartra.Events;

/// <summary>Something that the emulated Kartra posted.</summary>
/// <param name="Name">The event's action, for instance <c>assign_tag</c>, or the kind of transaction that a payment notification tells: <c>refund</c>.</param>
/// <param name="Status">The HTTP status that was answered; null when nobody answered.</param>
public sealed record KartraDelivery(string Name, int? Status);
