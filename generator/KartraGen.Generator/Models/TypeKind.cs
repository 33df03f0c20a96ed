namespace KartraGen.Generator;

/// <summary>The C# forms that a schema can take.</summary>
internal enum TypeKind
{
    Text,
    Integer,
    Number,

    /// <summary>A number of the format <c>double</c> or <c>float</c>.</summary>
    Double,
    Boolean,
    Date,
    Uuid,

    /// <summary>Base64.</summary>
    Bytes,

    /// <summary>A date-time by its text: of answers it is seldom a valid one, and of requests calendars want some without an offset.</summary>
    WireDateTime,

    /// <summary>Any JSON.</summary>
    Element,
    Enum,
    Record,
    Union,
    List,
    Map,
}
