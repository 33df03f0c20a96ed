using KartraGen.Schemas.Json;
using KartraGen.Schemas.Snapshots;

namespace KartraGen.Tool.Comparing;

/// <summary>Whether two values say the same: the order of members, white space and escapes say nothing.</summary>
internal static class JsonSame
{
    public static bool Of(JsonNode? left, JsonNode? right) =>
        (left, right) switch
        {
            (null, null) => true,
            (null, _) or (_, null) => false,
            _ when left.Kind != right.Kind => false,
            ({ Kind: JsonKind.Object }, _) => left.Members.Count == right.Members.Count
                && left.Members.All(member => Of(member.Value, right[member.Name])),
            ({ Kind: JsonKind.Array }, _) => left.Items.Count == right.Items.Count
                && left.Items.Zip(right.Items).All(pair => Of(pair.First, pair.Second)),
            _ => left.Text == right.Text,
        };

    /// <summary>Whether both places have a member of this name, and the same one.</summary>
    public static bool OfMember(SchemaPlace before, SchemaPlace after, string name) =>
        Member(before, name) is { } old && Member(after, name) is { } now && Of(old, now);

    private static JsonNode? Member(SchemaPlace place, string name) =>
        place.Nodes.Select(node => node[name]).FirstOrDefault(value => value is not null);
}
