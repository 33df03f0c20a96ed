namespace KartraGen.Conformance;

/// <summary>A test that runs the real JavaScript SDK: skipped where there is no Node, but required in CI.</summary>
public sealed class NodeFactAttribute : FactAttribute
{
    /// <summary>Decides when the test is found.</summary>
    public NodeFactAttribute() => Skip = NodeSkip.Reason;
}
