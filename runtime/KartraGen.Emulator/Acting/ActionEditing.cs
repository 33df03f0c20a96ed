using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Connecting;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Acting;

/// <summary><c>POST /actions</c>: by intent (built for a moment) or by explicit spec (ready at once), on the layer that the body names.</summary>
internal sealed class ActionEditing(Actions actions, Connections connections, Apps apps, Builds builds)
{
    public Element Create(JsonElement body)
    {
        var intent = body.Text("intent");
        var name = body.Text("name") ?? body.Text("key") ?? intent ?? throw ApiError.BadRequest("An action needs a 'name', a 'key' or an 'intent'.");
        var json = new JsonObject { ["id"] = StableId.New(), ["name"] = name };
        ElementEditing.Merge(json, body);
        foreach (var selector in (string[])["intent", "connectionKey", "integrationKey"])
        {
            json.Remove(selector);
        }

        Place(json, body);
        json["key"] ??= Slug(name);
        json["type"] ??= "api-request-to-external-app";
        json["state"] = intent is null ? ElementState.Ready : ElementState.Building;
        if (
            actions.Store.All.Any(other =>
                !other.IsArchived
                && other.Key == (string?)json["key"]
                && other["connectionId"] == (string?)json["connectionId"]
                && other["integrationId"] == (string?)json["integrationId"]
            )
        )
        {
            throw ApiError.AlreadyExists($"Action '{json["key"]}' already exists.");
        }

        var action = actions.Store.Add(json);
        if (intent is not null)
        {
            builds.Later(() => actions.Store.Update(action.Id, built => built["state"] = ElementState.Ready));
        }

        return action;
    }

    /// <summary>A connection makes it connection-level, an integration or an app integration-level, neither universal.</summary>
    private void Place(JsonObject json, JsonElement body)
    {
        Element? integration = null;
        if ((body.Text("connectionId") ?? body.Text("connectionKey")) is { } selector)
        {
            var connection = connections.Find(new Caller(null, IsManager: true), selector);
            json["connectionId"] = connection.Id;
            integration = apps.Integrations.ById(connection["integrationId"]!);
        }
        else if ((body.Text("integrationId") ?? body.Text("integrationKey")) is { } wanted)
        {
            integration =
                apps.Integrations.All.FirstOrDefault(known => known.Answers(wanted)) ?? throw ApiError.NotFound($"Integration '{wanted}' not found.");
        }
        else if (body.Text("externalAppId") is { } appId)
        {
            integration =
                apps.Integrations.All.FirstOrDefault(known => known["externalAppId"] == appId)
                ?? throw ApiError.NotFound($"External app '{appId}' not found.");
        }

        if (integration is not null)
        {
            json["integrationId"] = integration.Id;
            json["integrationKey"] = integration.Key;
            json["externalAppId"] = integration["externalAppId"];
        }
    }

    private static string Slug(string name)
    {
        char[] others = [.. name.Where(letter => !char.IsLetterOrDigit(letter)).Distinct()];
        return string.Join('-', name.ToLowerInvariant().Split(others, StringSplitOptions.RemoveEmptyEntries));
    }
}
