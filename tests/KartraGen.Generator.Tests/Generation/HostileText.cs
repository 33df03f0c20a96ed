namespace KartraGen.Generator.Tests.Generation;

/// <summary>Texts that want to be something else than text, or that C# has other plans for.</summary>
internal static class HostileText
{
    /// <summary>For descriptions, keys, values: anything that is text.</summary>
    public static readonly string[] Texts =
    [
        "", " ", "*/", "/*", "//", "///", "</summary>", "<summary>", "<see cref=\"System.Boolean\"/>", "&amp;&#x0;", "]]>", "<!--", "\"", "\\", "\\\"", "\"\"\"", "{0}", "{", "}", "$\"{1}\"", "@\"",
        "\r", "\n", "\r\n", "\t", "\0", "\u0001", "\u001b[31m", "\u007f", "\u0085", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff", "\u202e", "\u200b", "\u202a\u202b\u202c\u202d", "\u2066\u2067\u2068\u2069", "\u200e\u200f\u061c", "\u00ad\u2060\u180e", "\U000E0041", "\ud800", "\udc00", "\ud83d\ude00",
        "#endif", "\n#error x\n", "\n#pragma warning disable\n", "\u2028#line 1 \"x\"\u2028", "\\u000a#error", "\";throw null;//", "*/ class Injected { } /*", "</summary> class Injected { }\n class Injected { } ///",
        "\u2028class Injected { }\u2028", "\u0085class Injected { }", "\r class Injected { }", "); } } class Injected { ", "'", "''", "global::System.Injected", "injected_static", "%", "%s", "\\u0022",
    ];

    /// <summary>For names of properties, actions, apps and values: all of these, words of C#, and names that the generated code uses itself.</summary>
    public static readonly string[] Names =
    [
        .. Texts,
        "class", "event", "record", "required", "init", "value", "field", "var", "dynamic", "async", "await", "async await", "nameof", "global", "partial", "where", "when", "with", "file", "scoped", "__arglist", "default", "null", "true", "new", "this", "base", "int", "string", "object", "void", "nint", "_", "__", "@class", "extension",
        "Equals", "equals", "GetHashCode", "ToString", "GetType", "get_type", "MemberwiseClone", "Finalize", "ReferenceEquals", "EqualityContract", "PrintMembers", "Deconstruct", "Clone", "<Clone>$", "Dispose", "op_Equality", "op_Implicit",
        "AdditionalProperties", "additional_properties", "Validate", "Read", "Write", "Path", "Json", "_json", "json", "s_json", "sJson", "member", "members", "Members", "Value", "Values", "values", "Known", "From", "Text", "Raw", "raw", "Match", "TryGet", "Item", "get_Item", "get_Name", "Name", "name", "set_Name", "init_Name", "App", "Membrane", "ForTenant", "Request", "Response", "Object", "List", "Map",
        "System", "KartraGen", "Microsoft", "Kartra", "Test", "MembraneTestClient", "MembraneTestActions", "MembraneTestErrorCodes", "String", "Task", "Type", "Attribute", "Enum", "Exception", "Nullable", "JsonElement", "WireDateTime",
        "a b", "a-b", "a_b", "aB", "AB", "ab", "Ab", "A_B", "a.b", "a/b", "a~1b", "a\u0301", "\u00e1", "ß", "ẞ", "SS", "İ", "i", "ı", "I", "Ǆ", "ǅ", "ﬁ", "fi", "名前", "имя", "اسم", "क", "٣", "3", "3d", "1", "-1", "1.5", "0x", "é", "e\u0301", "$ref", "$id", "$", "#", "@", "!", "!!", "?", "properties", "type", "additionalProperties",
        new string('a', 300), new string('a', 299) + "b", string.Join('_', Enumerable.Repeat("word", 100)),
    ];
}
