using KartraGen.Schemas.Snapshots;

namespace KartraGen.Generator.Pipeline;

/// <summary>What an additional file is to the generator.</summary>
internal enum InputKind
{
    Snapshot,
    Catalog,
    Lock,
}
