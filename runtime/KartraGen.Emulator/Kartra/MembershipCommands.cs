using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Kartra;

/// <summary>
/// Granting and revoking access. Kartra documents no such command (docs/kartra/api.md#commands); Membrane's catalog has the actions, so names and
/// behaviour follow the other commands, and refusals have no code.
/// </summary>
internal sealed class MembershipCommands(KartraAccount account)
{
    public JsonObject Grant(KartraInput input)
    {
        var membership = Membership(input);
        var level = Level(membership, input.Text("level_name")!);
        input.Lead(account).Memberships[(membership, level)] = true;
        return new JsonObject { ["status"] = "Success", ["message"] = "Access granted" };
    }

    /// <summary>Without a level, every level of the membership is revoked.</summary>
    public JsonObject Revoke(KartraInput input)
    {
        var membership = Membership(input);
        var levels = input.Text("level_name") is { } level ? [Level(membership, level)] : account.Memberships[membership];
        var lead = input.Lead(account);
        foreach (var held in levels.Select(name => (membership, name)).Where(lead.Memberships.ContainsKey))
        {
            lead.Memberships[held] = false;
        }

        return new JsonObject { ["status"] = "Success", ["message"] = "Access revoked" };
    }

    private string Membership(KartraInput input)
    {
        var name = input.Text("membership_name")!;
        return account.Memberships.ContainsKey(name) ? name : throw KartraRefusal.WithoutCode("Membership does not exist");
    }

    private string Level(string membership, string name) =>
        account.Memberships[membership].Contains(name) ? name : throw KartraRefusal.WithoutCode("Access level does not exist");
}
