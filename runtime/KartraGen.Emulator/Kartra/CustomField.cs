using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Kartra;

/// <summary>A custom field of the account (support.kartra.com article 153000169468).</summary>
internal sealed record CustomField(int Id, string Identifier, string Type, params (int Id, string Value)[] Options)
{
    private bool IsChoice => Options.Length > 0;

    public JsonObject Definition()
    {
        var json = Head();
        if (IsChoice)
        {
            json["field_value"] = Chosen(_ => true);
        }

        return json;
    }

    /// <summary>As get_lead shows it: a text, or the list of the chosen options, with one entry for a single choice.</summary>
    public JsonObject ValueOf(Lead lead)
    {
        var json = Head();
        lead.CustomFields.TryGetValue(Identifier, out var stored);
        json["field_value"] = IsChoice
            ? Chosen(id => stored is JsonArray chosen && chosen.Any(item => item!.GetValue<int>() == id))
            : stored?.DeepClone() ?? "";
        return json;
    }

    /// <summary>What is kept of a value that was sent: a text, or an array of option ids. An empty text clears.</summary>
    public JsonNode Accept(JsonElement value)
    {
        if (!IsChoice)
        {
            return value.ValueKind == JsonValueKind.Array ? throw WrongFormat() : value.ToString();
        }

        var sent =
            value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray()
            : value.ToString().Length == 0 ? []
            : [value];
        if (sent.Length > 1 && Type != "checkbox")
        {
            throw WrongFormat();
        }

        return new JsonArray([.. sent.Select(OptionId)]);
    }

    private JsonNode OptionId(JsonElement value) =>
        int.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Options.Any(option => option.Id == id)
            ? id
            : throw WrongFormat();

    private JsonObject Head() =>
        new()
        {
            ["field_id"] = Id,
            ["field_identifier"] = Identifier,
            ["field_type"] = Type,
        };

    private JsonArray Chosen(Func<int, bool> isChosen) =>
        new([
            .. Options
                .Where(option => isChosen(option.Id))
                .Select(option => new JsonObject { ["option_id"] = option.Id, ["option_value"] = option.Value }),
        ]);

    private static KartraRefusal WrongFormat() => KartraRefusal.Of(271, "Wrong custom field format");
}
