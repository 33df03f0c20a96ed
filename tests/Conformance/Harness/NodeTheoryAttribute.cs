namespace KartraGen.Conformance;

/// <summary>As <see cref="NodeFactAttribute"/>, for theories.</summary>
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    /// <summary>Decides when the test is found.</summary>
    public NodeTheoryAttribute() => Skip = NodeSkip.Reason;
}
