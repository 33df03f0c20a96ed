namespace KartraGen.Tests.Support;

/// <summary>What a public method does to the server.</summary>
internal enum PublicCallKind
{
    /// <summary>Nothing: it sends nothing.</summary>
    None,

    /// <summary>Reads only: it may be asked for again.</summary>
    Read,

    /// <summary>Changes something.</summary>
    Write,
}
