using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Kartra;

/// <summary>
/// Tags, lists and sequences (articles 153000169490 to 153000169498). All go by name, must exist beforehand, and taking away
/// what a lead does not have succeeds.
/// </summary>
internal sealed class CommunicationCommands(KartraAccount account)
{
    public JsonObject AssignTag(KartraInput input)
    {
        var tag = Existing(account.Tags, input.Text("tag_name"), 212, "Tag does not exist");
        var lead = input.Lead(account);
        if (!lead.Tags.Contains(tag))
        {
            lead.Tags.Add(tag);
        }

        return Success("Tag added to lead", "103");
    }

    public JsonObject UnassignTag(KartraInput input)
    {
        var tag = Existing(account.Tags, input.Text("tag_name"), 214, "Tag does not exist");
        input.Lead(account).Tags.Remove(tag);
        return Success("Tag removed from lead", "104");
    }

    public JsonObject SubscribeToList(KartraInput input)
    {
        var list = Existing(account.Lists, input.Text("list_name"), 231, "List does not exist");
        input.Lead(account).Lists[list] = true;
        return Success("Lead subscribed to list", "101");
    }

    public JsonObject UnsubscribeFromList(KartraInput input)
    {
        var list = Existing(account.Lists, input.Text("list_name"), 209, "List does not exist");
        var lead = input.Lead(account);
        if (lead.Lists.ContainsKey(list))
        {
            lead.Lists[list] = false;
        }

        return Success("Lead unsubscribed from list", "101");
    }

    public JsonObject SubscribeToSequence(KartraInput input)
    {
        var sequence = Existing(account.Sequences.Keys, input.Text("sequence_name"), 219, "Sequence does not exist");
        var step = input.Text("step")!;
        if (!step.All(char.IsLetterOrDigit))
        {
            throw KartraRefusal.Of(229, "Step has to be alphanumeric");
        }

        Existing(account.Sequences[sequence], step, 230, "Step does not exist");
        input.Lead(account).Sequences[sequence] = step;
        return Success("Lead added to sequence", "107");
    }

    public JsonObject UnsubscribeFromSequence(KartraInput input)
    {
        var sequence = Existing(account.Sequences.Keys, input.Text("sequence_name"), 220, "Sequence does not exist");
        var lead = input.Lead(account);
        if (lead.Sequences.ContainsKey(sequence))
        {
            lead.Sequences[sequence] = null;
        }

        // The success code of this command is not documented.
        return new JsonObject { ["status"] = "Success", ["message"] = "Lead removed from sequence" };
    }

    private static string Existing(IEnumerable<string> names, string? name, int code, string message) =>
        name is not null && names.Contains(name) ? name : throw KartraRefusal.Of(code, message);

    private static JsonObject Success(string message, string type) =>
        new()
        {
            ["status"] = "Success",
            ["message"] = message,
            ["type"] = type,
        };
}
