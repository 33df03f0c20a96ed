namespace KartraGen.Emulator.Doubles;

/// <summary>All that tests scripted.</summary>
internal sealed class Scripts
{
    public Script<ScriptedReply> Replies { get; } = new();

    /// <summary>The form in which an action's answer reaches its caller; null where a test says nothing.</summary>
    public Script<AnswerForm?> Forms { get; } = new();

    /// <summary>The form of the answers for which nothing else is said; null for what each action declares.</summary>
    public AnswerForm? Form { get; set; }

    /// <summary>Faults of runs; a source may give none this time.</summary>
    public Script<FaultSource> RunFaults { get; } = new();

    /// <summary>Faults of any request.</summary>
    public Script<FaultSource> RequestFaults { get; } = new();

    /// <summary>All faults that are set.</summary>
    public IEnumerable<Scripted<FaultSource>> Faults => [.. RunFaults.All, .. RequestFaults.All];
}
