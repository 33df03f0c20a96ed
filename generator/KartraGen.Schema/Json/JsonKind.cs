namespace KartraGen.Schemas.Json;

/// <summary>The kinds of JSON value (RFC 8259 §3).</summary>
internal enum JsonKind
{
    Null,
    False,
    True,
    Number,
    String,
    Array,
    Object,
}
