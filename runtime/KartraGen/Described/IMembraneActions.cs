namespace KartraGen;

/// <summary>
/// A client that tells which actions it has, with their schemas, and runs them by JSON: for those who see no C#, such as language models and forms.
/// </summary>
public interface IMembraneActions
{
    /// <summary>What the actions run through: its tenant, its defaults.</summary>
    MembraneClient Membrane { get; }

    /// <summary>The actions, each once.</summary>
    IReadOnlyList<DescribedAction> Actions { get; }
}
