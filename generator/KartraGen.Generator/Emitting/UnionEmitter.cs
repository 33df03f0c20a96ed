using System.Linq;
using KartraGen.Schemas;

namespace KartraGen.Generator.Emitting;

/// <summary><see cref="UnionModel"/> -> a closed union with one field per alternative.</summary>
internal static class UnionEmitter
{
    private const string Token = "SystemJson::JsonTokenType.";

    public static void Emit(SourceWriter writer, UnionModel union, string accessibility, string version)
    {
        XmlDoc.Write(writer, union.Docs);
        writer
            .Lines(
                $"""
                {FileHeader.Generated(version)}
                [SystemJson::Serialization.JsonConverter(typeof(Json::JsonUnionConverter<{union.Name}>))]
                {accessibility} sealed partial record {union.Name} : Json::IJsonUnion<{union.Name}>
                """
            )
            .Open();
        foreach (var alternative in union.Alternatives)
            writer.Line($"private readonly {TypeText.Nullable(alternative.Type)} {alternative.Field};");
        writer.Line($"private readonly SystemJson::JsonElement? _raw;").Line();
        Shapes(writer, union);
        foreach (var alternative in union.Alternatives)
            Alternative(writer, union, alternative);
        Raw(writer, union);
        Match(writer, union);
        ReadWrite(writer, union);
        EqualityEmitter.Emit(writer, "UnionEquality", union.Name);
        writer.Close();
    }

    private static void Alternative(SourceWriter writer, UnionModel union, AlternativeModel alternative)
    {
        var type = TypeText.CSharp(alternative.Type);
        var attribute = alternative.Type.IsStruct ? "" : "[global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] ";
        var outType = alternative.Type.IsStruct ? type : type + "?";
        writer.Lines(
            $$"""
            public {{union.Name}}({{type}} value) => {{alternative.Field}} = value{{(
                alternative.Type.IsStruct ? "" : " ?? throw new global::System.ArgumentNullException(nameof(value))"
            )}};

            /// <summary>Whether this kind of value is held, and which.</summary>
            public bool TryGet({{attribute}}out {{outType}} value)
            {
                value = {{alternative.Field}}{{(alternative.Type.IsStruct ? ".GetValueOrDefault()" : "")}};
                return {{alternative.Field}} is not null;
            }

            """
        );

        // C# has no conversions from interfaces: lists convert from what callers have in hand.
        var sources = alternative.Type.Kind switch
        {
            TypeKind.List => new[] { TypeText.Item(alternative.Type) + "[]", $"Collections::List<{TypeText.Item(alternative.Type)}>" },
            TypeKind.Map => [$"Collections::Dictionary<string, {TypeText.Item(alternative.Type)}>"],
            _ => [type],
        };
        foreach (var source in sources)
        {
            writer.Lines(
                $"""
                public static implicit operator {union.Name}({source} value) => new({(source == type ? "" : $"({type})")}value);

                """
            );
        }
    }

    private static void Raw(SourceWriter writer, UnionModel union) =>
        writer.Lines(
            $$"""
            private {{union.Name}}(SystemJson::JsonElement raw, bool _) => _raw = raw;

            /// <summary>The JSON that came, where it is none of the kinds that the schema names; otherwise null.</summary>
            public SystemJson::JsonElement? Raw => _raw;

            """
        );

    private static void Match(SourceWriter writer, UnionModel union)
    {
        writer
            .Lines(
                """
                /// <summary>Goes by the kind of value that is held.</summary>
                public TResult Match<TResult>(
                """
            )
            .Indent();
        foreach (var alternative in union.Alternatives)
            writer.Line($"global::System.Func<{TypeText.CSharp(alternative.Type)}, TResult> {CSharpNames.Camel(alternative.Name)},");
        writer.Line("global::System.Func<SystemJson::JsonElement, TResult> @raw)").Outdent().Open();
        foreach (var alternative in union.Alternatives)
        {
            // No alternative's parameter ends like this.
            var held = alternative.Field.Substring(1) + "_";
            writer.Line($"if ({alternative.Field} is {{ }} {held}) return {CSharpNames.Camel(alternative.Name)}({held});");
        }

        writer.Line("return @raw(_raw.GetValueOrDefault());").Close().Line();
        var printed = string.Join(" ?? ", union.Alternatives.Select(static alternative => alternative.Field + Printed(alternative.Type)));
        writer.Lines(
            $"""
            /// <summary>{(union.Sensitive ? "Stars: the value may be secret." : "The value that is held.")}</summary>
            public override string ToString() => {(union.Sensitive ? "\"***\"" : printed + " ?? \"raw JSON\"")};

            """
        );
    }

    private static void ReadWrite(SourceWriter writer, UnionModel union)
    {
        var contract = $"Json::IJsonUnion<{union.Name}>";
        writer.Line($"static {union.Name} {contract}.Read(ref Json::JsonReader json)").Open();
        foreach (var alternative in union.Alternatives.Where(static alternative => alternative.Shape is null))
            writer.Line(ReadOne(union, alternative));
        var objects = union.Alternatives.Where(static alternative => alternative.Shape is not null).ToList();
        if (objects.Count > 0)
        {
            writer.Line($"if (json.Kind == {Token}StartObject)").Open().Line("switch (json.Choose(s_shapes))").Open();
            for (var i = 0; i < objects.Count; i++)
                writer.Line($"case {i}: {ReadOne(union, objects[i])} break;");
            writer.Close().Close();
        }

        var names = string.Join(" or ", union.Alternatives.Select(static alternative => alternative.Name.ToLowerInvariant()));
        writer.Line($"return new {union.Name}(json.ReadRaw({Literal.Of(names)}), true);").Close().Line();
        writer.Line($"static void {contract}.Write(Json::JsonValueWriter json, {union.Name} value)").Open();
        foreach (var alternative in union.Alternatives)
        {
            var local = alternative.Field.Substring(1) + "Value";
            writer.Line(
                $"if (value.{alternative.Field} is {{ }} {local}) json.Value<{TypeText.Value(alternative.Type)}, {TypeText.CSharp(alternative.Type)}>({local});"
            );
        }

        writer.Line("if (value._raw is { } raw) json.Element(raw);").Close();
    }

    private static string ReadOne(UnionModel union, AlternativeModel alternative)
    {
        var local = alternative.Field.Substring(1) + "Value";
        return $"if (json.TryRead<{TypeText.Value(alternative.Type)}, "
            + $"{TypeText.CSharp(alternative.Type)}>({Token}{TokenOf(alternative.Type)}, out var {local})) return new {union.Name}({local});";
    }

    private static void Shapes(SourceWriter writer, UnionModel union)
    {
        var shapes = union
            .Alternatives.Where(static alternative => alternative.Shape is not null)
            .Select(static alternative => alternative.Shape!)
            .ToList();
        if (shapes.Count == 0)
            return;
        writer.Line($"private static readonly Json::JsonShapes s_shapes = new Json::JsonShapes()").Indent();
        for (var i = 0; i < shapes.Count; i++)
        {
            var constants = string.Concat(
                shapes[i].Constants.Select(static constant => $", ({Literal.Of(constant.Member)}, {Values(constant.Values)})")
            );
            writer.Line(
                $".Add({Strings(shapes[i].Known)}, {Literal.Of(shapes[i].Kinds)}, {Strings(shapes[i].Required)}{constants}){(i < shapes.Count - 1 ? "" : ";")}"
            );
        }

        writer.Outdent().Line();
    }

    private static string Strings(EquatableArray<string> values) =>
        values.Count == 0 ? "global::System.Array.Empty<string>()" : $"new[] {{ {string.Join(", ", values.Select(Literal.Of))} }}";

    private static string Values(EquatableArray<ConstantValue> values) =>
        $"new{(values.All(static value => value.Kind == TypeKind.Text) ? "" : " object?")}[] "
        + $"{{ {string.Join(", ", values.Select(static value => Literal.Of(value)))} }}";

    private static string Printed(TypeModel type) =>
        type.Kind switch
        {
            TypeKind.Text => "",
            TypeKind.Date => "?.ToString(\"O\", global::System.Globalization.CultureInfo.InvariantCulture)",
            TypeKind.Integer or TypeKind.Number or TypeKind.Double => "?.ToString(global::System.Globalization.CultureInfo.InvariantCulture)",
            _ => "?.ToString()",
        };

    private static string TokenOf(TypeModel type) =>
        type.Kind switch
        {
            TypeKind.Integer or TypeKind.Number or TypeKind.Double => "Number",
            TypeKind.Boolean => "True",
            TypeKind.List => "StartArray",
            TypeKind.Record or TypeKind.Map => "StartObject",
            _ => "String",
        };
}
