namespace KartraGen.Generator.Tests.KartraFixtures;

/// <summary>Kartra's commands behind the actions whose names do not say them (docs/kartra/api.md#commands).</summary>
internal static class KartraCommands
{
    private static readonly Dictionary<string, string> Others = new()
    {
        ["cancel-subscription"] = "cancel_transaction",
        ["retrieve-account-custom-fields"] = "retrieve_custom_fields",
        ["subscribe-lead-to-sequence"] = "subscribe_lead_to_sequence_at_step",
    };

    public static string Of(string action) => Others.GetValueOrDefault(action) ?? action.Replace('-', '_');
}
