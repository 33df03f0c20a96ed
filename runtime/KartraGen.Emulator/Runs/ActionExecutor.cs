using System.Text.Json;
using KartraGen.Emulator.Acting;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Doubles;
using KartraGen.Emulator.Elements;
using KartraGen.Emulator.External;

namespace KartraGen.Emulator.Runs;

/// <summary>What an action does: a scripted answer, one request to the external app, or the emulated app itself.</summary>
internal sealed class ActionExecutor(Scripts scripts, AppAccounts accounts, ExternalApi api)
{
    /// <summary>Refuses what cannot be run, before it counts as having run.</summary>
    /// <exception cref="ApiError">It cannot be run.</exception>
    public Func<(JsonElement Output, ApiReply? Raw)> Prepare(Element? action, Element connection, ActCall call)
    {
        if (action is null)
        {
            var inline = InlineRequest.Read(call.Api!.Value, connection);
            return () => (InlineRequest.Send(inline, connection, api), null);
        }

        if (scripts.Replies.Take(action.Id) is { } scripted)
        {
            return scripted.Output is { } output ? () => (Call(output, call.Input), null) : () => (default, scripted.Raw);
        }

        if (action["type"] == "run-javascript")
        {
            throw ApiError.BadRequest("The emulator has no JavaScript engine: an action of type 'run-javascript' cannot be run here.");
        }

        // An action that callers made themselves says what it sends; the bundled ones are run by the emulated app.
        if (action.Json.TryGetProperty("config", out var config) && config.ValueKind == JsonValueKind.Object
            && config.TryGetProperty("request", out var request) && request.ValueKind == JsonValueKind.Object)
        {
            var configured = InlineRequest.Read(request, connection);
            var hasBody = configured.Body.ValueKind != JsonValueKind.Undefined || configured.Method == "GET";
            return () => (InlineRequest.Send(hasBody ? configured : configured with { Body = call.Input }, connection, api), null);
        }

        return () => (JsonSerializer.SerializeToElement(accounts.Of(connection).Run(action, call.Input)), null);
    }

    private static JsonElement Call(Func<JsonElement, JsonElement> scripted, JsonElement input)
    {
        try
        {
            return scripted(input);
        }
        catch (Exception exception)
        {
            throw new ApiError(500, "internal", null, $"The scripted answer threw {exception.GetType().Name}: {exception.Message}");
        }
    }
}
