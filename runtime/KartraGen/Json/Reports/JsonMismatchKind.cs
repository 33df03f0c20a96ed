namespace KartraGen;

/// <summary>How an answer can differ from its schema.</summary>
public enum JsonMismatchKind
{
    /// <summary>The value does not fit, and read as null.</summary>
    Misfit,

    /// <summary>A member is not there that the schema calls required.</summary>
    Missing,

    /// <summary>An object has members, and none of them is the schema's: the answer is another one, or stands elsewhere in the raw output.</summary>
    Unexplained,
}
