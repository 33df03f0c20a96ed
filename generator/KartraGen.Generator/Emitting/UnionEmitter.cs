using System.Linq;
using KartraGen.Schemas;

namespace KartraGen.Generator.Emitting;

/// <summary><see cref="UnionModel"/> -> a closed union, a line an alternative.</summary>
internal static class UnionEmitter
{
    public static void Emit(SourceWriter writer, UnionModel union, string accessibility, string version)
    {
        XmlDoc.Write(writer, union.Docs);
        writer
            .Lines(
                $"""
                {FileHeader.Generated(version)}
                [SystemJson::Serialization.JsonConverter(typeof(Json::JsonUnionConverter<{union.Name}>))]
                {accessibility} sealed partial record {union.Name} : Json::JsonUnion, Json::IJsonUnion<{union.Name}>
                """
            )
            .Open();
        writer.Line($"private {union.Name}(object value) : base(value) {{ }}").Line();
        foreach (var alternative in union.Alternatives)
            Alternative(writer, union, alternative);
        Match(writer, union);
        if (union.Sensitive)
            writer.Line("protected override bool IsSensitive => true;").Line();
        Contract(writer, union);
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
            public {{union.Name}}({{type}} value) : base(value) { }

            /// <summary>Whether this kind of value is held, and which.</summary>
            public bool TryGet({{attribute}}out {{outType}} value) => Holds(out value);

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
        writer.Line("global::System.Func<SystemJson::JsonElement, TResult> @raw) => Value switch").Outdent().Open();
        foreach (var alternative in union.Alternatives)
            writer.Line($"{TypeText.CSharp(alternative.Type)} held => {CSharpNames.Camel(alternative.Name)}(held),");
        writer.Line("_ => @raw(Raw.GetValueOrDefault()),").Close("};").Line();
    }

    private static void Contract(SourceWriter writer, UnionModel union)
    {
        writer.Line($"static Json::JsonAlternatives Json::IJsonUnion<{union.Name}>.Alternatives {{ get; }} = new Json::JsonAlternatives()").Indent();
        for (var i = 0; i < union.Alternatives.Count; i++)
        {
            var (alternative, end) = (union.Alternatives[i], i < union.Alternatives.Count - 1 ? "" : ";");
            var type = $"{TypeText.Value(alternative.Type)}, {TypeText.CSharp(alternative.Type)}";
            writer.Line($".Add<{type}>({Literal.Of(alternative.Name.ToLowerInvariant())}{Shape(alternative.Shape)}){end}");
        }

        writer.Outdent().Line($"static {union.Name} Json::IJsonUnion<{union.Name}>.Of(object value) => new(value);");
    }

    private static string Shape(ShapeModel? shape) =>
        shape is null
            ? ""
            : $", {Strings(shape.Known)}, {Literal.Of(shape.Kinds)}, {Strings(shape.Required)}"
                + string.Concat(shape.Constants.Select(static constant => $", ({Literal.Of(constant.Member)}, {Values(constant.Values)})"));

    private static string Strings(EquatableArray<string> values) =>
        values.Count == 0 ? "global::System.Array.Empty<string>()" : $"new[] {{ {string.Join(", ", values.Select(Literal.Of))} }}";

    private static string Values(EquatableArray<ConstantValue> values) =>
        $"new{(values.All(static value => value.Kind == TypeKind.Text) ? "" : " object?")}[] "
        + $"{{ {string.Join(", ", values.Select(static value => Literal.Of(value)))} }}";
}
