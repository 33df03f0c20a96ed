namespace KartraGen.Generator;

/// <summary>Whether a schema describes what we send or what we read.</summary>
internal enum Direction
{
    Input,
    Output,
}
