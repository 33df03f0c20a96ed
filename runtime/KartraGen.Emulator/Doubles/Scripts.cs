namespace KartraGen.Emulator.Doubles;

/// <summary>All that tests scripted.</summary>
internal sealed class Scripts
{
    public Script<ScriptedReply> Replies { get; } = new();

    /// <summary>Faults of runs; a source may give none this time.</summary>
    public Script<Func<Fault?>> RunFaults { get; } = new();

    /// <summary>Faults of any request.</summary>
    public Script<Func<Fault?>> RequestFaults { get; } = new();
}
