using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.KartraFixtures;

/// <summary>Successes and refusals of all 20 actions, in every form that an answer may come in: the first are results, the others are thrown.</summary>
public class RefusalFormsTests
{
    private const string No = """{"status":"Error","type":"244","message":"Lead already exists"}""";

    [Theory]
    [MemberData(nameof(KartraAction.Names), MemberType = typeof(KartraAction))]
    public async Task ASuccessIsOneWhateverItHolds(string action)
    {
        var fixture = Repository.Read($"tests/Fixtures/kartra/outputs/{action}.json");
        var wrapped = $$"""{"status":"Success","actions":[{"{{KartraCommands.Of(action)}}":{{fixture}}}]}""";
        foreach (var success in Successes(fixture).Concat(Successes(wrapped)).Distinct())
        {
            foreach (var output in AnswerForms.OfMembrane(success))
                await KartraCall.SendAsync(action, $$"""{"output":{{output}}}""");
        }
    }

    [Theory]
    [MemberData(nameof(KartraAction.Names), MemberType = typeof(KartraAction))]
    public async Task ARefusalIsThrownWhateverItIsWrappedIn(string action)
    {
        var success = Repository.Read($"tests/Fixtures/kartra/outputs/{action}.json");
        foreach (var refusal in AnswerForms.OfKartra(KartraCommands.Of(action), No))
        {
            foreach (var output in AnswerForms.OfMembrane(refusal))
            {
                Assert.Equal(
                    "244",
                    (await Assert.ThrowsAsync<ActFailedException>(() => KartraCall.SendAsync(action, $$"""{"output":{{output}}}"""))).Code
                );
                await Assert.ThrowsAsync<ActFailedException>(() => KartraCall.SendAsync(action, $$"""{"output":{{output}},"output":{{success}}}"""));
                await Assert.ThrowsAsync<ActFailedException>(() => KartraCall.SendAsync(action, $$"""{"output":{{success}},"output":{{output}}}"""));
            }
        }
    }

    /// <summary>The fixture as it is; with "Error" for every text of the app's; with a refusal's members in every object of the app's; each without the status that some pages do not print.</summary>
    private static IEnumerable<string> Successes(string fixture)
    {
        foreach (var change in (Action<JsonNode>[])[static _ => { }, Texts, Statuses, static root => root["last"] = Parse(No)])
        {
            var root = Parse(fixture);
            change(root);
            yield return root.ToJsonString();
            if (root["last"] is not null)
                continue;

            root.AsObject().Remove("status");
            yield return root.ToJsonString();
            if (root["actions"] is { } actions)
                yield return actions[0]!.ToJsonString();
        }
    }

    private static void Texts(JsonNode root) =>
        Change(
            root,
            static (owner, name, value) =>
            {
                if (name is not null && name != "status" && value is JsonValue && value.GetValueKind() == JsonValueKind.String)
                    owner![name] = "Error";
            }
        );

    private static void Statuses(JsonNode root) =>
        Change(
            root,
            static (_, _, value) =>
            {
                if (value is not JsonObject own || IsVerdict(own))
                    return;
                foreach (var member in Parse(No).AsObject())
                    own[member.Key] = member.Value!.DeepClone();
            }
        );

    // The root, an entry of actions[], and the command in it.
    private static bool IsVerdict(JsonObject value) =>
        value.Parent is null
        || value.Parent is JsonArray { Parent.Parent: null } list && list.GetPropertyName() == "actions"
        || value.Parent is JsonObject entry && entry.Parent is JsonArray && IsVerdict(entry);

    private static void Change(JsonNode? node, Action<JsonNode?, string?, JsonNode?> change, JsonNode? owner = null, string? name = null)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (member, value) in members.ToList())
                    Change(value, change, members, member);
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    if (items[i] is JsonValue value && value.GetValueKind() == JsonValueKind.String)
                        items[i] = "Error";
                    else
                        Change(items[i], change, items);
                }

                break;
        }

        change(owner, name, node);
    }

    private static JsonNode Parse(string json) => JsonNode.Parse(json)!;
}
