namespace KartraGen.Emulator.Doubles;

/// <summary>Where faults come from.</summary>
/// <param name="Name">For people.</param>
/// <param name="Next">The fault of one call; null when it has none.</param>
internal sealed record FaultSource(string Name, Func<Fault?> Next)
{
    public static FaultSource Always(Fault fault) => new(fault.ToString(), () => fault);
}
