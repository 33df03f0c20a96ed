namespace KartraGen.Generator;

/// <summary>An alternative of a union.</summary>
/// <param name="Name">What it is called in <c>Match</c>.</param>
/// <param name="Type">Its type.</param>
internal sealed record AlternativeModel(string Name, TypeModel Type)
{
    /// <summary>How its objects look, where the union has several kinds of object; otherwise null.</summary>
    public ShapeModel? Shape { get; init; }
}
