namespace KartraGen.Emulator;

/// <content>The apps' actions, as a test changes them.</content>
public sealed partial class MembraneEmulator
{
    /// <summary>What the hosted apps offer; a test changes it between two fetches.</summary>
    public EmulatedCatalog Catalog => _workspace.Catalog;
}
