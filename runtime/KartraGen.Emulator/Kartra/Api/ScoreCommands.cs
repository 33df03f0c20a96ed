using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Kartra.Api;

/// <summary>Points of a lead (article 153000169492; D section-10). Their expiry is not emulated.</summary>
internal sealed class ScoreCommands(KartraAccount account)
{
    public JsonObject Give(KartraInput input) => Add(input, 1, 215, 227, "Points added to lead", "105");

    public JsonObject Remove(KartraInput input) => Add(input, -1, 217, 228, "Points removed from lead", "106");

    private JsonObject Add(KartraInput input, int sign, int empty, int wrong, string message, string type)
    {
        if (string.IsNullOrEmpty(input.Text("points")))
        {
            throw KartraRefusal.Of(empty, "Points cannot be empty");
        }

        var points = input.Number("points") ?? throw KartraRefusal.Of(wrong, "Points is not a number");
        input.Lead(account).Score += sign * points;
        return new JsonObject
        {
            ["status"] = "Success",
            ["message"] = message,
            ["type"] = type,
        };
    }
}
