using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;

namespace KartraGen.Emulator.Catalog;

/// <summary><c>POST /actions</c>: by intent (built for a moment) or by explicit spec (ready at once), on the layer that the body names.</summary>
internal sealed class ActionEditing(Workspace workspace)
{
    public Element Create(JsonElement body)
    {
        string? Text(string name) => body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        var intent = Text("intent");
        var name = Text("name") ?? Text("key") ?? intent ?? throw ApiError.BadRequest("An action needs a 'name', a 'key' or an 'intent'.");
        var json = new JsonObject { ["id"] = StableId.New(), ["name"] = name };
        ElementEditing.Merge(json, body);
        foreach (var selector in (string[])["intent", "connectionKey", "integrationKey"])
        {
            json.Remove(selector);
        }

        Place(json, Text);
        json["key"] ??= Slug(name);
        json["type"] ??= "api-request-to-external-app";
        json["state"] = intent is null ? ElementState.Ready : ElementState.Building;
        if (workspace.Actions.Store.All.Any(other => !other.IsArchived && other.Key == (string?)json["key"]
            && other["connectionId"] == (string?)json["connectionId"] && other["integrationId"] == (string?)json["integrationId"]))
        {
            throw ApiError.AlreadyExists($"Action '{json["key"]}' already exists.");
        }

        var action = workspace.Actions.Store.Add(json);
        if (intent is not null)
        {
            workspace.Later(() => workspace.Actions.Store.Update(action.Id, built => built["state"] = ElementState.Ready));
        }

        return action;
    }

    /// <summary>A connection makes it connection-level, an integration or an app integration-level, neither universal.</summary>
    private void Place(JsonObject json, Func<string, string?> text)
    {
        Element? integration = null;
        if ((text("connectionId") ?? text("connectionKey")) is { } selector)
        {
            var connection = workspace.Connections.Find(new Caller(null, IsManager: true), selector);
            json["connectionId"] = connection.Id;
            integration = workspace.Integrations.ById(connection["integrationId"]!);
        }
        else if ((text("integrationId") ?? text("integrationKey")) is { } wanted)
        {
            integration = workspace.Integrations.All.FirstOrDefault(known => known.Answers(wanted)) ?? throw ApiError.NotFound($"Integration '{wanted}' not found.");
        }
        else if (text("externalAppId") is { } appId)
        {
            integration = workspace.Integrations.All.FirstOrDefault(known => known["externalAppId"] == appId) ?? throw ApiError.NotFound($"External app '{appId}' not found.");
        }

        if (integration is not null)
        {
            json["integrationId"] = integration.Id;
            json["integrationKey"] = integration.Key;
            json["externalAppId"] = integration["externalAppId"];
        }
    }

    private static string Slug(string name) =>
        string.Join('-', name.ToLowerInvariant().Split([.. name.Where(letter => !char.IsLetterOrDigit(letter)).Distinct()], StringSplitOptions.RemoveEmptyEntries));
}
