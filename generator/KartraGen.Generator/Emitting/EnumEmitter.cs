using System;
using System.Linq;

namespace KartraGen.Generator.Emitting;

/// <summary><see cref="EnumModel"/> -> a struct over the text on the wire.</summary>
internal static class EnumEmitter
{
    public static void Emit(SourceWriter writer, EnumModel model, string accessibility, string version)
    {
        var name = model.Name;
        XmlDoc.Write(writer, model.Docs);
        writer
            .Lines(
                $"""
                {FileHeader.Generated(version)}
                [SystemJson::Serialization.JsonConverter(typeof(Json::JsonEnumConverter<{name}>))]
                {accessibility} readonly partial record struct {name} : Json::IJsonEnum<{name}>
                """
            )
            .Open();
        writer.Lines(
            $$"""
            private readonly string? _value;

            /// <summary>Any value, listed or not.</summary>
            public {{name}}(string value) => _value = value ?? throw new global::System.ArgumentNullException(nameof(value));

            /// <summary>The text on the wire; never null.</summary>
            public string Value => _value ?? "";

            """
        );
        foreach (var member in model.Members)
        {
            if (!Says(member.Name, member.Value))
                XmlDoc.Element(writer, "summary", [$"The value \"{member.Value}\"."]);
            writer.Line($"public static {name} {member.Name} => new(Values.{member.Name});").Line();
        }

        writer
            .Lines(
                $$"""
                /// <summary>Any value, listed or not.</summary>
                public static implicit operator {{name}}(string value) => new(value);

                /// <summary>The text on the wire.</summary>
                public override string ToString() => Value;

                static Json::JsonNames Json::IJsonEnum<{{name}}>.Known { get; } = new(
                """
            )
            .Indent()
            .Items(model.Members.Select(static member => "Values." + member.Name).ToList(), ");")
            .Outdent()
            .Lines(
                $$"""
                static {{name}} Json::IJsonEnum<{{name}}>.From(string value) => new(value);

                /// <summary>The listed values as constants, for <c>switch</c> over <see cref="Value"/>.</summary>
                public static class Values
                """
            )
            .Open();
        foreach (var member in model.Members)
            writer.Line($"public const string {member.Name} = {Literal.Of(member.Value)};");
        writer.Close().Close();
    }

    /// <summary>Whether a name has the value's letters and digits: to repeat it would tell nothing.</summary>
    private static bool Says(string name, string value) =>
        string.Equals(name, string.Concat(value.Where(char.IsLetterOrDigit)), StringComparison.OrdinalIgnoreCase);
}
