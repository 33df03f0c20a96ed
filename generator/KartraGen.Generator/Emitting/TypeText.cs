namespace KartraGen.Generator.Emitting;

/// <summary>How a type is spelled in C#, and which runtime call reads and writes it.</summary>
internal static class TypeText
{
    public static string CSharp(TypeModel type) =>
        type.Kind switch
        {
            TypeKind.Text => "string",
            TypeKind.Integer => "long",
            TypeKind.Number => "decimal",
            TypeKind.Double => "double",
            TypeKind.Boolean => "bool",
            TypeKind.Date => "global::System.DateOnly",
            TypeKind.Uuid => "global::System.Guid",
            TypeKind.Bytes => "byte[]",
            TypeKind.WireDateTime => "global::KartraGen.WireDateTime",
            TypeKind.Element => "SystemJson::JsonElement",
            TypeKind.List => $"Collections::IReadOnlyList<{Item(type)}>",
            TypeKind.Map => $"Collections::IReadOnlyDictionary<string, {Item(type)}>",
            _ => type.Name!,
        };

    public static string Nullable(TypeModel type) => CSharp(type) + "?";

    /// <summary>What a list or dictionary of <paramref name="type"/> holds.</summary>
    public static string Item(TypeModel type) => type.ItemNullable ? Nullable(type.Item!) : CSharp(type.Item!);

    /// <summary>The runtime's reader and writer of one value.</summary>
    public static string Value(TypeModel type) =>
        type.Kind switch
        {
            TypeKind.Text => "Json::TextValue",
            TypeKind.Integer => "Json::IntegerValue",
            TypeKind.Number => "Json::NumberValue",
            TypeKind.Double => "Json::DoubleValue",
            TypeKind.Boolean => "Json::BooleanValue",
            TypeKind.Date => "Json::DateValue",
            TypeKind.Uuid => "Json::UuidValue",
            TypeKind.Bytes => "Json::BytesValue",
            TypeKind.WireDateTime => "Json::WireDateTimeValue",
            TypeKind.Element => "Json::ElementValue",
            TypeKind.Enum => $"Json::EnumValue<{type.Name}>",
            TypeKind.Record => $"Json::RecordValue<{type.Name}>",
            TypeKind.Union => $"Json::UnionValue<{type.Name}>",
            TypeKind.List => $"Json::ListValue<{ItemArguments(type)}>",
            _ => $"Json::MapValue<{ItemArguments(type)}>",
        };

    /// <summary>The type arguments of a call that reads or writes the items of <paramref name="type"/>.</summary>
    public static string ItemArguments(TypeModel type) => $"{ItemValue(type)}, {Item(type)}";

    /// <summary>The call that reads or writes a member.</summary>
    public static string Call(MemberModel member) =>
        member switch
        {
            // Of a struct that is never null the compiler infers no nullable one.
            { Type.Kind: TypeKind.Enum, Nullable: false } => $"Enum<{member.Type.Name}>",
            _ => Call(member.Type),
        };

    private static string Call(TypeModel type) =>
        type.Kind switch
        {
            TypeKind.Text => "Text",
            TypeKind.Integer => "Integer",
            TypeKind.Number => "Number",
            TypeKind.Double => "Double",
            TypeKind.Boolean => "Boolean",
            TypeKind.Element => "Element",
            TypeKind.Bytes => "Bytes",
            TypeKind.Enum => "Enum",
            TypeKind.Record => "Record",
            TypeKind.Union => "Union",
            TypeKind.List when type is { ItemNullable: false, Item.Kind: TypeKind.Record } => "Records",
            TypeKind.List when type is { ItemNullable: false, Item.Kind: TypeKind.Text } => "Texts",
            TypeKind.List => $"List<{ItemArguments(type)}>",
            TypeKind.Map => $"Map<{ItemArguments(type)}>",
            _ => $"Value<{Value(type)}, {CSharp(type)}>",
        };

    /// <summary>The codec of an action's whole input or output.</summary>
    public static string Codec(TypeModel type) =>
        "Json::JsonCodecs."
        + type.Kind switch
        {
            TypeKind.Element => "Element",
            TypeKind.Record when !type.Nullable => $"Record<{type.Name}>()",
            TypeKind.List when !type.Nullable => $"List<{ItemArguments(type)}>()",
            TypeKind.Map when !type.Nullable => $"Map<{ItemArguments(type)}>()",
            _ => $"{(type.IsStruct ? "Value" : "Reference")}<{Value(type)}, {CSharp(type)}>()",
        };

    /// <summary>An action's input or output as its codec has it: a scalar may be missing.</summary>
    public static string Root(TypeModel type) =>
        type.Kind is TypeKind.Element || (type.Kind is TypeKind.Record or TypeKind.List or TypeKind.Map && !type.Nullable)
            ? CSharp(type)
            : Nullable(type);

    private static string ItemValue(TypeModel type)
    {
        var value = Value(type.Item!);
        return type.ItemNullable ? $"Json::{(type.Item!.IsStruct ? "NullableValue" : "NullableReference")}<{value}, {CSharp(type.Item)}>" : value;
    }
}
