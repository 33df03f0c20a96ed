using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Elements;

/// <summary>What Membrane lets a caller do to an element: merge into it, replace it, archive and restore it.</summary>
internal static class ElementEditing
{
    // The service's own: sent along, they are ignored. outputSchema is derived from customOutputSchema; credentials are never shown again.
    private static readonly string[] Fixed =
    [
        "id",
        "uuid",
        "createdAt",
        "updatedAt",
        "archivedAt",
        "revision",
        "state",
        "errors",
        "error",
        "requestError",
        "userId",
        "tenantId",
        "connected",
        "disconnected",
        "isDefunct",
        "isTest",
        "integrationId",
        "integrationKey",
        "connectorId",
        "connectionId",
        "externalAppId",
        "outputSchema",
        "clientAction",
        "credentials",
    ];

    /// <summary>Merges the members; null takes one away.</summary>
    public static Element Patch(ElementStore store, Element element, JsonElement body) => store.Update(element.Id, json => Merge(json, body));

    /// <summary>As <see cref="Patch"/>, and every editable member that is not sent goes.</summary>
    public static Element Put(ElementStore store, Element element, JsonElement body) =>
        store.Update(
            element.Id,
            json =>
            {
                foreach (var name in json.Select(member => member.Key).Except(Fixed).ToList())
                {
                    json.Remove(name);
                }

                Merge(json, body);
                json.TryAdd("name", element["name"]);
            }
        );

    public static Element Archive(ElementStore store, Element element, TimeProvider time) =>
        store.Update(element.Id, json => json["archivedAt"] = time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ"));

    public static Element Restore(ElementStore store, Element element) => store.Update(element.Id, json => json.Remove("archivedAt"));

    public static void Merge(JsonObject json, JsonElement body)
    {
        foreach (var member in body.EnumerateObject().Where(member => !Fixed.Contains(member.Name)))
        {
            if (member.Value.ValueKind == JsonValueKind.Null)
            {
                json.Remove(member.Name);
            }
            else
            {
                json[member.Name] = JsonSerializer.SerializeToNode(member.Value);
            }
        }

        if (body.TryGetProperty("customOutputSchema", out var schema))
        {
            json["outputSchema"] = JsonSerializer.SerializeToNode(schema);
        }
    }
}
