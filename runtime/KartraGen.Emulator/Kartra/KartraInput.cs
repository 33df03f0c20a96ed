using System.Text.Json;

namespace KartraGen.Emulator.Kartra;

/// <summary>The members of an action's input, read as Kartra's form fields would be.</summary>
internal readonly struct KartraInput(JsonElement json)
{
    /// <summary>The text of a member; null when it was not sent.</summary>
    public string? Text(string name) => Member(name)?.ToString();

    public long? Number(string name) => Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    public decimal? Amount(string name) => Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out var amount) ? amount : null;

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

    private JsonElement? Member(string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
