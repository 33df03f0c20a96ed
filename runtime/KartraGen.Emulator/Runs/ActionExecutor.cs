using System.Text.Json;
using KartraGen.Emulator.Acting;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Doubles;
using KartraGen.Emulator.Elements;
using KartraGen.Emulator.External;
using Microsoft.AspNetCore.Http;

namespace KartraGen.Emulator.Runs;

/// <summary>What an action does: a scripted answer, a script, one request to the external app, or the emulated app itself.</summary>
internal sealed class ActionExecutor(Scripts scripts, Actions actions, AppAccounts accounts, ExternalApi external, CodeActions code)
{
    /// <summary>Refuses what cannot be run, before it counts as having run.</summary>
    /// <param name="action">Null for an inline one.</param>
    /// <param name="connection">What it goes through.</param>
    /// <param name="request">The call.</param>
    /// <param name="run">What a script runs other actions with.</param>
    /// <param name="exchanges">Gets what the app is asked.</param>
    /// <exception cref="ApiError">It cannot be run.</exception>
    public Func<Task<(JsonElement Output, ApiReply? Raw)>> Prepare(
        Element? action,
        Element connection,
        RunRequest request,
        Func<RunRequest, Task<ApiReply>> run,
        List<AppExchange> exchanges
    )
    {
        var call = request.Call;
        var api = external.Telling(exchanges.Add);
        if (action is not null && scripts.Replies.Take(action.Id) is { } scripted)
        {
            return scripted.Output is { } output ? Now(() => Call(output, call.Input)) : () => Task.FromResult((default(JsonElement), scripted.Raw));
        }

        if (Source(action, call.Code) is { } source)
        {
            return async () => (await code.RunAsync(source, connection, request, api, run), null);
        }

        if (action is null)
        {
            var inline = InlineRequest.Read(call.Api!.Value, connection);
            return Now(() => InlineRequest.Send(inline, connection, api));
        }

        var form = scripts.Forms.Take(action.Id);

        // An action that callers made themselves says what it sends; the bundled ones are run by the emulated app.
        if (action.Json.Object("config")?.Object("request") is { } configuration)
        {
            var configured = InlineRequest.Read(Formula.Resolve(configuration, "$.input", call.Input), connection);
            var hasBody = configured.Body.ValueKind != JsonValueKind.Undefined || configured.Method == "GET";
            var sent = hasBody ? configured : configured with { Body = call.Input };
            return Now(() => ActionOutput.Of(action, InlineRequest.Send(sent, connection, api), action.Key ?? action["name"]!, form));
        }

        form ??= scripts.Form;
        return Now(() =>
        {
            var answer = accounts.Of(connection).Run(action, actions.KeyOf(action), call.Input);
            exchanges.Add(new AppExchange(answer.Command, call.Input, StatusCodes.Status200OK, JsonSerializer.SerializeToElement(answer.Whole)));
            return JsonSerializer.SerializeToElement(ActionOutput.Of(action, answer, form));
        });
    }

    private static Func<Task<(JsonElement, ApiReply?)>> Now(Func<JsonElement> output) => () => Task.FromResult((output(), (ApiReply?)null));

    private static string? Source(Element? action, string? code) =>
        action?["type"] != "run-javascript"
            ? code
            : action.Json.Object("config")?.Text("code") ?? throw new ApiError(400, "configuration", null, "The action has no 'config.code'.");

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
