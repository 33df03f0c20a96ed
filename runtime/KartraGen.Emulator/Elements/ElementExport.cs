using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Elements;

/// <summary>An element as another workspace can take it in: without what it has from where it stands.</summary>
internal static class ElementExport
{
    private static readonly string[] Local =
    [
        "id",
        "createdAt",
        "updatedAt",
        "archivedAt",
        "revision",
        "integrationId",
        "externalAppId",
        "connectorId",
        "connectionId",
        "parentId",
        "logoUri",
        "state",
        "errors",
    ];

    public static JsonObject Of(Element element)
    {
        var json = JsonObject.Create(element.Json)!;
        foreach (var name in Local)
        {
            json.Remove(name);
        }

        return json;
    }
}
