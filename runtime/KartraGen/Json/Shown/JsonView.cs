namespace KartraGen.Json;

/// <summary>How much of a record is written.</summary>
internal enum JsonView
{
    /// <summary>All that is known of it: for the app that it came from or goes to.</summary>
    Whole = 0,

    /// <summary>What makes it equal to another: all but how the values were spelled that it was read from, or that did not fit.</summary>
    Compared,

    /// <summary>What its schema names, as far as it fits.</summary>
    Declared,

    /// <summary>Of that, what the schema does not call sensitive.</summary>
    Public,
}
