using System.Text.Json;

namespace KartraGen.AI;

/// <summary>
/// Membrane's formulas, which may take a schema's place: an object whose first member is <c>$</c> and one of their names
/// (docs/membrane/dialect.md).
/// </summary>
internal static class Formula
{
    private static readonly HashSet<string> Names =
    [
        "$and",
        "$case",
        "$concat",
        "$copy",
        "$dataSchemaRef",
        "$domainFromEmail",
        "$eval",
        "$extractDate",
        "$extractTime",
        "$findAppRecordId",
        "$findExternalRecordId",
        "$firstName",
        "$firstNotEmpty",
        "$formula",
        "$iterate",
        "$jsonata",
        "$lastName",
        "$lookup",
        "$map",
        "$mergeObjects",
        "$or",
        "$plain",
        "$record",
        "$tpl",
        "$var",
    ];

    public static bool Is(JsonElement value)
    {
        using var members = value.EnumerateObject();
        return members.MoveNext() && Names.Contains(members.Current.Name);
    }
}
