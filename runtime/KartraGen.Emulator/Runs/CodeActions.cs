using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Acting;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Code;
using KartraGen.Emulator.Connecting;
using KartraGen.Emulator.Elements;
using KartraGen.Emulator.External;

namespace KartraGen.Emulator.Runs;

/// <summary>Scripts as actions: <c>code</c> of <c>POST /act</c>, and actions of type <c>run-javascript</c>.</summary>
internal sealed class CodeActions(Connections connections, Apps apps, Actions actions)
{
    private readonly CodeRunner _runner = new();

    public Task<JsonElement> RunAsync(string source, Element connection, RunRequest request, ExternalApi api, Func<RunRequest, Task<ApiReply>> run)
    {
        var integration = connection["integrationId"] is { } id ? apps.Integrations.ById(id) : null;
        var arguments = new JsonObject
        {
            ["connection"] = JsonObject.Create(connection.Json),
            ["integration"] = integration is null ? null : JsonObject.Create(integration.Json),
        };
        if (request.Call.Input.ValueKind != JsonValueKind.Undefined)
        {
            arguments["input"] = JsonSerializer.SerializeToNode(request.Call.Input);
        }

        var host = new ScriptHost(request, connection, connections, actions, api, run);
        return _runner.RunAsync(source, JsonSerializer.SerializeToElement(arguments), host, request.Script, request.Aborted);
    }
}
