using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.External;

/// <summary>
/// What Membrane's data actions answer: lists and searches a page <c>{records, cursor}</c>, single finds a record, and what writes the
/// record's <c>{id}</c> (vendor's documentation, "Actions"; the same in the output schemas of its published packages).
/// </summary>
internal static class RecordAnswers
{
    private const int Records = 3;
    private const int PageSize = 2;

    private static readonly string[] Verbs = ["list", "search", "find", "match", "create", "update", "delete"];

    /// <summary>Null when the action is none of these.</summary>
    public static JsonNode? Of(Element action, JsonElement input) =>
        Verb(action) switch
        {
            "list" or "search" => Page(action, input),
            "find" or "match" => Record(default, 1),
            "create" or "update" or "delete" => new JsonObject { ["id"] = input.Text("id") ?? "1" },
            _ => null,
        };

    /// <summary>By the action's type; where that does not say it and there is no output schema either, by the first word of key or name.</summary>
    private static string? Verb(Element action)
    {
        var schema = Schema(action);
        if (action["type"] is { } type && type.Contains("-data-record", StringComparison.Ordinal))
        {
            var verb = type.Split('-')[0];
            return schema is null || verb is "list" or "search" ? verb : null;
        }

        if (schema is { } given)
        {
            return given.Object("properties")?.Member("records") is null ? null : "list";
        }

        var first = (action.Key ?? action["name"] ?? "").Split(' ', '-', '_')[0].ToLowerInvariant();
        return Verbs.Contains(first) ? first : null;
    }

    /// <summary>Three records on two pages, so that who follows cursors has something to follow and comes to an end.</summary>
    private static JsonObject Page(Element action, JsonElement input)
    {
        var start = int.TryParse(input.Text("cursor"), NumberStyles.None, CultureInfo.InvariantCulture, out var cursor)
            ? Math.Min(cursor, Records)
            : 0;
        var item = Schema(action)?.Object("properties")?.Object("records")?.Member("items") ?? default;
        var page = new JsonObject
        {
            ["records"] = new JsonArray([.. Enumerable.Range(start + 1, Math.Min(PageSize, Records - start)).Select(number => Record(item, number))]),
        };
        if (start + PageSize < Records)
        {
            page["cursor"] = (start + PageSize).ToString(CultureInfo.InvariantCulture);
        }

        return page;
    }

    private static JsonNode? Record(JsonElement schema, int number)
    {
        var id = number.ToString(CultureInfo.InvariantCulture);
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return new JsonObject
            {
                ["id"] = id,
                ["name"] = $"Record {id}",
                ["uri"] = $"https://example.com/records/{id}",
                ["fields"] = new JsonObject(),
            };
        }

        var record = SchemaShape.Of(schema);
        if (record is JsonObject members && members["id"] is JsonValue known && known.GetValueKind() == JsonValueKind.String)
        {
            members["id"] = id;
        }

        return record;
    }

    private static JsonElement? Schema(Element action) => action.Json.Object("outputSchema");
}
