using System.Linq;
using KartraGen.Schemas;

namespace KartraGen.Generator.Emitting;

/// <summary>The constraints of a <see cref="RecordModel"/> -> what <c>Validate</c> calls.</summary>
internal static class CheckEmitter
{
    public static void Emit(SourceWriter writer, RecordModel record)
    {
        var nested = record.Members.Where(IsNested).ToList();
        if (!record.Checked || (!record.HasChecks && nested.Count == 0))
            return;

        writer.Line().Line($"static void Json::IJsonRecord<{record.Name}>.Check({record.Name} value, Json::JsonViolations violations)").Open();
        if (record.RequiredSets.Count > 0)
            writer.Line("violations.Sets(value);");
        if (record.BranchSets.Count > 0)
            writer.Line("violations.Branches(value);");
        for (var i = 0; i < record.Conditions.Count; i++)
            Condition(writer, record, i);
        foreach (var member in record.Members)
        {
            foreach (var check in member.Checks)
                writer.Line($"violations.{Call(check, member)};");
            if (member.Refinements.Count > 0)
                Refinements(writer, member);
        }

        foreach (var member in nested)
            writer.Line(
                $"violations.{(member.Type.Kind == TypeKind.List ? "Records" : "Record")}({Literal.Of(member.JsonName)}, value.{member.Name});"
            );
        writer.Close();
    }

    private static void Condition(SourceWriter writer, RecordModel record, int number)
    {
        var tests = record
            .Conditions[number]
            .Values.Select(value => (Member: record.Members[value.Member], Value: value))
            .Select(static test => $"value.{test.Member.Name} is {Pattern(test.Member.Type, test.Value)}")
            .ToList();
        if (tests.Count > 0)
            writer.Line($"if ({string.Join(" && ", tests)})").Indent();
        writer.Line($"violations.Dependent(value, {number});");
        if (tests.Count > 0)
            writer.Outdent();
    }

    private static string Pattern(TypeModel type, ConditionValue value)
    {
        var constants = string.Join(" or ", value.Values.Select(constant => Literal.Of(constant, type.Kind)));
        return type.Kind == TypeKind.Enum ? $"{{ Value: {constants} }}" : constants;
    }

    /// <summary>In a scratch list each, of which one must stay empty.</summary>
    private static void Refinements(SourceWriter writer, MemberModel member)
    {
        var sets = member.Refinements.Select(set => $"any => {{ {string.Concat(set.Select(check => $"any.{Call(check, member)}; "))}}}");
        writer.Line($"violations.AnyOf({Literal.Of(member.JsonName)}, {string.Join(", ", sets)});");
    }

    private static string Call(CheckModel check, MemberModel member) =>
        $"{Method(check)}({Literal.Of(member.JsonName)}, value.{member.Name}{Limit(check)})";

    private static bool IsNested(MemberModel member) =>
        member.Type.Kind == TypeKind.Record || member.Type is { Kind: TypeKind.List, ItemNullable: false, Item.Kind: TypeKind.Record };

    /// <summary>The runtime's checks are called like the keywords.</summary>
    private static string Method(CheckModel check) => char.ToUpperInvariant(check.Keyword[0]) + check.Keyword.Substring(1);

    private static string Limit(CheckModel check) =>
        check.Pattern is { } pattern ? $", {Literal.Of(check.DotNetPattern)}, {Literal.Of(pattern)}"
        : check.Argument is { } argument ? ", " + argument
        : "";
}
