using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Kartra;

/// <summary>The members of an action's input, read as Kartra's form fields would be.</summary>
internal readonly struct KartraInput(JsonElement json)
{
    /// <summary>The input that a command of Kartra's own API has.</summary>
    public static KartraInput Of(JsonObject? lead, JsonObject action)
    {
        var input = (JsonObject)action.DeepClone();
        (input["email"], input["lead_id"]) = (lead?["email"]?.DeepClone(), lead?["id"]?.DeepClone());
        return new KartraInput(JsonSerializer.SerializeToElement(input));
    }

    /// <summary>The text of a member; null when it was not sent.</summary>
    public string? Text(string name) => Member(name)?.ToString();

    /// <summary>A whole number; of Kartra's own API a text of digits.</summary>
    public long? Number(string name) =>
        long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public decimal? Amount(string name) =>
        decimal.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    public IEnumerable<JsonElement> Items(string name) => Member(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];

    /// <summary>The lead that the input names: by id if there is one, else by e-mail (article 153000169500).</summary>
    /// <exception cref="KartraRefusal">There is none.</exception>
    public Lead Lead(KartraAccount account, int notFoundCode = 243) =>
        (Text("lead_id"), Text("email")) switch
        {
            ({ } id, _) => account.Leads.Find(lead => lead.Id == id),
            (null, { } email) => account.LeadByEmail(email),
            _ => throw KartraRefusal.Of(206, "email or lead id is required"),
        } ?? throw KartraRefusal.Of(notFoundCode, "No lead found");

    /// <summary>The values of a list, which PHP keys by position.</summary>
    public IReadOnlyList<JsonElement>? Values(string name) =>
        Member(name) switch
        {
            { ValueKind: JsonValueKind.Object } value => [.. value.EnumerateObject().Select(item => item.Value)],
            _ => null,
        };

    private JsonElement? Member(string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
