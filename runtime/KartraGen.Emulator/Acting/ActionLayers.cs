using System.Text.Json.Nodes;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Acting;

/// <summary>
/// An action as one integration or one connection has it. What is changed there is changed on a copy with the same key, whose parent the action is;
/// resetting drops the copy.
/// </summary>
internal sealed class ActionLayers(ElementStore store, TimeProvider time)
{
    // What the copy has from itself.
    private static readonly string[] Own = ["id", "createdAt", "updatedAt", "archivedAt", "revision"];

    /// <summary>The integration's own action, made if there is none yet.</summary>
    public Element OnIntegration(Element action, Element integration) =>
        action["integrationId"] == integration.Id
            ? action
            : Copy(
                action,
                json =>
                {
                    json["integrationId"] = integration.Id;
                    json["integrationKey"] = integration.Key;
                    json["externalAppId"] = integration["externalAppId"];
                }
            );

    /// <summary>The connection's own action, made if there is none yet.</summary>
    public Element OnConnection(Element action, Element connection) =>
        action["connectionId"] == connection.Id
            ? action
            : Copy(
                action,
                json =>
                {
                    json["connectionId"] = connection.Id;
                    json["integrationId"] = connection["integrationId"];
                    json["integrationKey"] = connection["integrationKey"];
                    json["externalAppId"] = connection["externalAppId"];
                }
            );

    /// <summary>What is there without the customisation.</summary>
    public Element Reset(Element action)
    {
        if (!action.Is("isCustomized") || action["parentId"] is not { } parent)
        {
            return action;
        }

        ElementEditing.Archive(store, action, time);
        return store.ById(parent)!;
    }

    private Element Copy(Element action, Action<JsonObject> place)
    {
        var json = JsonObject.Create(action.Json)!;
        foreach (var name in Own)
        {
            json.Remove(name);
        }

        json["id"] = StableId.New();
        json["parentId"] = action.Id;
        json["isCustomized"] = true;
        place(json);
        return store.Add(json);
    }
}
