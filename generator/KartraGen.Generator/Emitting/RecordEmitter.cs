using System.Collections.Generic;
using System.Linq;
using KartraGen.Schemas;

namespace KartraGen.Generator.Emitting;

/// <summary><see cref="RecordModel"/> -> the record, and how its members are read and written.</summary>
internal static class RecordEmitter
{
    public static void Emit(SourceWriter writer, RecordModel record, string accessibility, string version)
    {
        var root = record.Others is null ? "JsonOpenRecord" : "JsonRecord";
        XmlDoc.Write(writer, record.Docs);
        writer
            .Lines(
                $"""
                {FileHeader.Generated(version)}
                [SystemJson::Serialization.JsonConverter(typeof(Json::JsonRecordConverter<{record.Name}>))]
                {accessibility} sealed partial record {record.Name} : Json::{root}, Json::IJsonRecord<{record.Name}>
                """
            )
            .Open();
        var tracked = record.Members.Where(static member => member.TracksNull).ToList();
        foreach (var member in tracked)
            writer.Line($"private {TypeText.Nullable(member.Type)} {member.Field};");
        if (tracked.Count > 0)
            writer.Line();
        Constructors(writer, record);
        foreach (var (member, number) in record.Members.Select(static (member, number) => (member, number)))
            Property(writer, member, number);
        Others(writer, record);
        Contract(writer, record);
        CheckEmitter.Emit(writer, record);
        if (record.Members.Any(static member => member.Sensitive))
            Print(writer, record);
        writer.Close();
    }

    private static void Names(SourceWriter writer, RecordModel record)
    {
        var table = record.Members.Select(static member => Literal.Of(member.JsonName)).ToList();
        var rules = new List<string>();
        foreach (
            var required in Enumerable.Range(0, record.Members.Count).Where(i => record.Members[i].Required).ToLookup(i => record.Members[i].Nullable)
        )
            rules.Add($".{(required.Key ? "RequiredOrNull" : "Required")}({string.Join(", ", required)})");
        if (record.Expected.Count > 0)
            rules.Add($".Expected({string.Join(", ", record.Expected)})");
        if (record.RequiredSets.Count > 0)
            rules.Add($".{(record.ExactlyOneSet ? "ExactlyOne" : "AtLeastOne")}({string.Join(", ", record.RequiredSets.Select(Numbers))})");
        if (record.BranchSets.Count > 0)
            rules.Add($".Branches({string.Join(", ", record.BranchSets.Select(Numbers))})");
        foreach (var condition in record.Conditions)
            rules.Add($".Dependent({Numbers(condition.Set)}, {Numbers(condition.Required)})");
        var sensitive = Enumerable.Range(0, record.Members.Count).Where(i => record.Members[i].Sensitive).ToList();
        if (sensitive.Count > 0)
            rules.Add($".Sensitive({string.Join(", ", sensitive)})");
        if (record.Others is not null)
            rules.Add(record.SensitiveOthers ? ".WithOthers(areSensitive: true)" : ".WithOthers()");
        if (record.TakesAny)
            rules.Add(".TakesAny()");
        if (record.LeftOut.Count > 0)
            rules.Add($".LeftOut({string.Join(", ", record.LeftOut.Select(Literal.Of))})");

        var end = ")" + string.Concat(rules) + ";";
        writer.Line($"static Json::JsonNames Json::IJsonRecord.Names {{ get; }} = new Json::JsonNames({(table.Count == 0 ? end : "")}");
        if (table.Count > 0)
            writer.Indent().Items(table, end).Outdent();
    }

    private static string Numbers(IReadOnlyList<int> numbers) => $"new[] {{ {string.Join(", ", numbers)} }}";

    private static void Constructors(SourceWriter writer, RecordModel record)
    {
        writer.Lines(
            $$"""
            public {{record.Name}}() { }

            """
        );
        if (record.Members.Any(static member => member.Required))
            writer.Line("[global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers]");
        writer.Line($"private {record.Name}(ref Json::JsonReader json)").Open();
        if (record.Members.Count > 0 || record.Others is not null)
        {
            writer.Line("do").Open();
            for (var i = 0; i < record.Members.Count; i++)
                writer.Line(Reading(record.Members[i], i));
            if (record.Others is { } others)
                writer.Line($"AdditionalProperties = json.Others<{TypeText.ItemArguments(others)}>(AdditionalProperties);");
            writer.Close().Line("while (json.Next(ref _json));");
        }
        else
        {
            writer.Line("json.Next(ref _json);");
        }

        writer.Close().Line();
    }

    private static string Reading(MemberModel member, int number)
    {
        // The accessor of a tracked one takes what is assigned for the caller's.
        var target = member.TracksNull ? member.Field : member.Name;
        var fallback = member switch
        {
            { Constant: { } constant } => $" ?? json.Constant({number}, {Literal.Of(constant, member.Type.Kind)})",
            { Nullable: true } or { EmptyWhenAbsent: true } => "",
            { Type.IsStruct: true } => ".GetValueOrDefault()",
            _ => "!",
        };
        return $"{target} = json.{TypeText.Call(member)}({number}, {target}){fallback};";
    }

    private static void Property(SourceWriter writer, MemberModel member, int number)
    {
        XmlDoc.Write(writer, member.Docs);
        var type = member.Nullable ? TypeText.Nullable(member.Type) : TypeText.CSharp(member.Type);
        var initial = member switch
        {
            { Constant: { IsDefault: false } constant } => $" = {Literal.Of(constant, member.Type.Kind)};",
            { EmptyWhenAbsent: true } => $" = Json::JsonEmpty.List<{TypeText.Item(member.Type)}>();",
            _ => "",
        };
        var accessors = member.TracksNull ? $"get => {member.Field}; init {{ {member.Field} = value; _json.Set({number}); }}" : "get; init;";
        writer.Line($"public {(member.Required ? "required " : "")}{type} {member.Name} {{ {accessors} }}{initial}").Line();
    }

    private static void Others(SourceWriter writer, RecordModel record)
    {
        if (record.Others is not { } others)
            return;
        writer.Lines(
            $$"""
            /// <summary>Members beyond those that the schema names.</summary>
            public {{TypeText.CSharp(others)}} AdditionalProperties { get; init; } = Json::JsonEmpty.Map<{{TypeText.Item(others)}}>();

            """
        );
    }

    private static void Contract(SourceWriter writer, RecordModel record)
    {
        Names(writer, record);
        writer.Line($"static {record.Name} Json::IJsonRecord<{record.Name}>.Read(ref Json::JsonReader json) => new(ref json);");
        EqualityEmitter.Emit(writer, "RecordEquality", record.Name);
        writer.Line();
        writer.Line($"void Json::IJsonRecord.Write(ref Json::JsonRecordWriter json)").Open();
        for (var i = 0; i < record.Members.Count; i++)
            writer.Line(
                $"json.{TypeText.Call(record.Members[i])}({i}, {(record.Members[i].TracksNull ? record.Members[i].Field : record.Members[i].Name)});"
            );
        if (record.Others is { } others)
            writer.Line($"json.Others<{TypeText.ItemArguments(others)}>(AdditionalProperties);");
        writer.Close();
    }

    /// <summary>A record's own printing shows every member; what is sensitive must not reach a log.</summary>
    private static void Print(SourceWriter writer, RecordModel record)
    {
        writer.Line();
        writer.Line("protected override bool PrintMembers(global::System.Text.StringBuilder builder)").Open();
        for (var i = 0; i < record.Members.Count; i++)
        {
            var member = record.Members[i];
            var lead = (i == 0 ? "" : ", ") + member.Name + " = ";
            writer.Line(
                member.Sensitive ? $"builder.Append({Literal.Of(lead + "***")});" : $"builder.Append({Literal.Of(lead)}).Append({member.Name});"
            );
        }

        writer.Line("return true;").Close();
    }
}
