using System.Linq;
using KartraGen.Generator.Modeling;

namespace KartraGen.Generator.Emitting;

/// <summary>The constraints of a <see cref="RecordModel"/> -> what <c>Validate</c> calls.</summary>
internal static class CheckEmitter
{
    private const string Json = "global::KartraGen.Json.";

    public static void Emit(SourceWriter writer, RecordModel record)
    {
        var nested = record.Members.Where(IsNested).ToList();
        if (!record.Checked || (!record.HasChecks && nested.Count == 0))
            return;

        writer.Line().Line($"static void {Json}IJsonRecord<{record.Name}>.Check({record.Name} value, {Json}JsonViolations violations)").Open();
        if (record.RequiredSets.Count > 0)
            writer.Line("violations.Sets(s_json, in value._json);");
        foreach (var member in record.Members)
        {
            foreach (var check in member.Checks)
                writer.Line($"violations.{Method(check)}({Literal.Of(member.JsonName)}, value.{member.Field}{Limit(check)});");
        }

        foreach (var member in nested)
            writer.Line($"violations.{(member.Type.Kind == TypeKind.List ? "Records" : "Record")}({Literal.Of(member.JsonName)}, value.{member.Field});");
        writer.Close();
    }

    private static bool IsNested(MemberModel member) =>
        member.Type.Kind == TypeKind.Record || member.Type is { Kind: TypeKind.List, ItemNullable: false, Item.Kind: TypeKind.Record };

    /// <summary>The runtime's checks are called like the keywords.</summary>
    private static string Method(CheckModel check) => char.ToUpperInvariant(check.Keyword[0]) + check.Keyword.Substring(1);

    private static string Limit(CheckModel check) => check.Pattern is { } pattern ? $", {Literal.Of(check.DotNetPattern)}, {Literal.Of(pattern)}" : check.Number is { } number ? ", " + number : "";
}
