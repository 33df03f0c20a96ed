using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Tokens;

/// <summary>The workspace's own record, with its settings and public keys.</summary>
internal sealed class WorkspaceRecord
{
    public WorkspaceRecord(TimeProvider time, string key, IEnumerable<string> publicKeys)
    {
        Store = new ElementStore(time);
        Store.Add(
            new JsonObject
            {
                ["id"] = StableId.Of("workspace", key),
                ["key"] = key,
                ["name"] = key,
                ["settings"] = new JsonObject { ["enableActionRunLogs"] = true, ["disableSecretKeyAuth"] = false },
                ["publicKeys"] = new JsonArray([.. publicKeys.Select(pem => new JsonObject { ["name"] = "", ["publicKey"] = pem })]),
            }
        );
    }

    /// <summary>Holds one: <see cref="Current"/>.</summary>
    public ElementStore Store { get; }

    public Element Current => Store.All[0];

    /// <summary>The setting enableActionRunLogs.</summary>
    public bool LogsRuns => !Setting("enableActionRunLogs", JsonValueKind.False);

    /// <summary>The setting disableSecretKeyAuth: only tokens signed with a private key are accepted.</summary>
    public bool RefusesSecret => Setting("disableSecretKeyAuth", JsonValueKind.True);

    private bool Setting(string name, JsonValueKind kind) => Current.Json.Object("settings")?.Member(name)?.ValueKind == kind;
}
