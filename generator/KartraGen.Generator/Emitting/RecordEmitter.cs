using System.Collections.Generic;
using System.Linq;
using KartraGen.Schemas;

namespace KartraGen.Generator.Emitting;

/// <summary><see cref="RecordModel"/> -> the record with its walk over the members, which reads and writes them.</summary>
internal static class RecordEmitter
{
    private const string Json = "global::KartraGen.Json.";

    public static void Emit(SourceWriter writer, RecordModel record, string accessibility, string version)
    {
        XmlDoc.Write(writer, record.Docs);
        writer.Lines($"""
            {FileHeader.Generated(version)}
            [global::System.Text.Json.Serialization.JsonConverter(typeof({Json}JsonRecordConverter<{record.Name}>))]
            {accessibility} sealed partial record {record.Name} : {Json}IJsonRecord<{record.Name}>
            """).Open();
        Names(writer, record);
        Fields(writer, record);
        foreach (var (member, number) in record.Members.Select(static (member, number) => (member, number)))
            Property(writer, member, number);
        Others(writer, record);
        Visit(writer, record);
        CheckEmitter.Emit(writer, record);
        if (record.Members.Any(static member => member.Sensitive))
            Print(writer, record);
        EqualityEmitter.Emit(writer, "RecordValue", record.Name);
        writer.Close();
    }

    private static void Names(SourceWriter writer, RecordModel record)
    {
        var table = record.Members.Select(static member => Literal.Of(member.JsonName)).ToList();
        var rules = new List<string>();
        foreach (var required in Enumerable.Range(0, record.Members.Count).Where(i => record.Members[i].Required).ToLookup(i => record.Members[i].Nullable))
            rules.Add($".{(required.Key ? "RequiredOrNull" : "Required")}({string.Join(", ", required)})");
        if (record.Expected.Count > 0)
            rules.Add($".Expected({string.Join(", ", record.Expected)})");
        if (record.RequiredSets.Count > 0)
            rules.Add($".{(record.ExactlyOneSet ? "ExactlyOne" : "AtLeastOne")}({string.Join(", ", record.RequiredSets.Select(Numbers))})");
        if (record.BranchSets.Count > 0)
            rules.Add($".Branches({string.Join(", ", record.BranchSets.Select(Numbers))})");
        foreach (var condition in record.Conditions)
            rules.Add($".Dependent({Numbers(condition.Set)}, {Numbers(condition.Required)})");
        var filled = Filled(record).ToList();
        if (filled.Count > 0)
            rules.Add($".Filled({string.Join(", ", filled)})");
        var sensitive = Enumerable.Range(0, record.Members.Count).Where(i => record.Members[i].Sensitive).ToList();
        if (sensitive.Count > 0)
            rules.Add($".Sensitive({string.Join(", ", sensitive)})");
        if (record.Others is not null)
            rules.Add(record.SensitiveOthers ? ".WithOthers(areSensitive: true)" : ".WithOthers()");
        if (record.LeftOut.Count > 0)
            rules.Add($".LeftOut({string.Join(", ", record.LeftOut.Select(Literal.Of))})");

        writer.Line($"private static readonly {Json}JsonNames s_json = new {Json}JsonNames({(table.Count == 0 ? ")" + string.Concat(rules) + ";" : "")}").Indent();
        for (var i = 0; i < table.Count; i++)
            writer.Line(table[i] + (i < table.Count - 1 ? "," : ")" + string.Concat(rules) + ";"));
        writer.Outdent().Line();
    }

    private static string Numbers(IReadOnlyList<int> numbers) => $"new[] {{ {string.Join(", ", numbers)} }}";

    private static void Fields(SourceWriter writer, RecordModel record)
    {
        foreach (var member in record.Members)
            writer.Line($"private {TypeText.Field(member.Type)} {member.Field}{(member.Constant is { } constant ? " = " + Literal.Of(constant, member.Type.Kind) : "")};");
        if (record.Others is { } others)
            writer.Line($"private {TypeText.Nullable(others)} _additionalProperties;");
        writer.Line($"private {Json}JsonMembers _json{(Filled(record).Any() ? " = s_json.Start" : "")};").Line();
    }

    /// <summary>The numbers of the members that fill themselves.</summary>
    private static IEnumerable<int> Filled(RecordModel record) => Enumerable.Range(0, record.Members.Count).Where(i => record.Members[i].Constant is not null);

    private static void Property(SourceWriter writer, MemberModel member, int number)
    {
        XmlDoc.Write(writer, member.Docs);
        var type = member.Nullable ? TypeText.Nullable(member.Type) : TypeText.CSharp(member.Type);
        var get = member switch
        {
            { Constant: { } constant } => $"{member.Field} ?? {Literal.Of(constant, member.Type.Kind)}",
            { EmptyWhenAbsent: true } => $"{member.Field} ?? global::System.Array.Empty<{TypeText.Item(member.Type)}>()",
            { Required: false } or { Nullable: true } => member.Field,
            { Type.Kind: TypeKind.Bytes } => $"((byte[]?){member.Field})!",
            { Type.IsStruct: true } => member.Field + ".GetValueOrDefault()",
            _ => member.Field + "!",
        };
        var present = member.Required || member.Constant is not null || member.WritesNull ? "" : ", value is not null";
        writer.Lines($$"""
            public {{(member.Required ? "required " : "")}}{{type}} {{member.Name}}
            {
                get => {{get}};
                init { {{member.Field}} = value; _json.Set({{number}}{{present}}); }
            }

            """);
    }

    private static void Others(SourceWriter writer, RecordModel record)
    {
        if (record.Others is { } others)
        {
            writer.Lines($$"""
                /// <summary>Members beyond those that the schema names.</summary>
                public {{TypeText.CSharp(others)}} AdditionalProperties
                {
                    get => _additionalProperties ?? global::System.Collections.Immutable.ImmutableDictionary<string, {{TypeText.Item(others)}}>.Empty;
                    init { _additionalProperties = value; _json.Others = global::System.Collections.Immutable.ImmutableDictionary<string, global::System.Text.Json.JsonElement>.Empty; }
                }

                """);
        }
        else
        {
            writer.Lines("""
                /// <summary>Members that the schema does not name, as they came. They are written back, and may be assigned to send more.</summary>
                public global::System.Collections.Generic.IReadOnlyDictionary<string, global::System.Text.Json.JsonElement> AdditionalProperties
                {
                    get => _json.Others;
                    init => _json.Others = value;
                }

                """);
        }
    }

    private static void Visit(SourceWriter writer, RecordModel record)
    {
        var contract = $"{Json}IJsonRecord<{record.Name}>";
        // Required members are assigned for the compiler's sake: reading them, or throwing, comes after.
        var required = record.Members.Where(static member => member.Required).Select(static member => member.Name + " = default!").ToList();
        writer.Line($"static {record.Name} {contract}.Create() => new {record.Name}{(required.Count > 0 ? $" {{ {string.Join(", ", required)} }}" : "()")};").Line();
        writer.Line($"void {contract}.Visit(ref {Json}JsonVisitor json)").Open();
        writer.Line("json.Begin(s_json, ref _json);");
        for (var i = 0; i < record.Members.Count; i++)
            writer.Line($"json.{TypeText.Visit(record.Members[i].Type)}({i}, ref {record.Members[i].Field});");
        if (record.Others is { } others)
            writer.Line($"json.Others<{TypeText.ItemArguments(others)}>(ref _additionalProperties);");
        writer.Close();
    }

    /// <summary>A record's own printing shows every member; what is sensitive must not reach a log.</summary>
    private static void Print(SourceWriter writer, RecordModel record)
    {
        writer.Line();
        var pragma = record.Members.All(static member => member.Sensitive);
        if (pragma)
            writer.Line("#pragma warning disable CA1822 // A record's PrintMembers may not be static (CS8877).");
        writer.Line("private bool PrintMembers(global::System.Text.StringBuilder builder)").Open();
        for (var i = 0; i < record.Members.Count; i++)
        {
            var member = record.Members[i];
            var lead = (i == 0 ? "" : ", ") + member.Name + " = ";
            writer.Line(member.Sensitive
                ? $"builder.Append({Literal.Of(lead + "***")});"
                : $"builder.Append({Literal.Of(lead)}).Append({member.Name});");
        }

        writer.Line("return true;").Close();
        if (pragma)
            writer.Line("#pragma warning restore CA1822");
    }
}
