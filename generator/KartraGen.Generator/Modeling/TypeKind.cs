namespace KartraGen.Generator.Modeling;

/// <summary>The C# forms that a schema can take.</summary>
internal enum TypeKind
{
    Text,
    Integer,
    Number,
    Boolean,
    Date,
    Uuid,

    /// <summary>Base64.</summary>
    Bytes,

    /// <summary>A date-time of a request.</summary>
    Instant,

    /// <summary>A date-time of an answer, which is seldom a valid one.</summary>
    WireDateTime,

    /// <summary>Any JSON.</summary>
    Element,
    Enum,
    Record,
    Union,
    List,
    Map,
}
