using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.AI;

/// <summary>What a model reads of a call: <c>{"output":…}</c>, or <c>{"error":…,"message":…,"next":…}</c> with what to do next.</summary>
internal static class ToolAnswer
{
    private const string Repeat = "Do not repeat this: it may have run. Find out whether it took effect, or ask the user.";

    public static JsonElement Of(ActResult<JsonElement> result, HashSet<string> sensitive)
    {
        var output = SensitiveNames.Without(result.Output.ValueKind == JsonValueKind.Undefined ? default : WholeJson.Of(result.Output), sensitive);
        return WholeJson.Of(With(new JsonObject { ["output"] = output }, ("actionRunId", result.ActionRunId)));
    }

    public static JsonElement OfWrongArguments(IEnumerable<ConstraintViolation> violations) =>
        Failure(
            "wrong_arguments",
            string.Join(' ', violations.Select(static wrong => $"{(wrong.Pointer == "" ? "The arguments" : wrong.Pointer)} {wrong.Message}")),
            "Nothing was sent. Correct the arguments and call again."
        );

    public static JsonElement Of(MembraneException exception, MembraneAction action)
    {
        var (error, next) = Verdict(exception, action);
        return Failure(
            error,
            exception.Message,
            next,
            ("code", exception.Code),
            ("detail", exception.Detail),
            ("actionRunId", exception.ActionRunId),
            ("retryAfterSeconds", exception.RetryAfter is { } wait ? Math.Ceiling(wait.TotalSeconds).ToString("0") : null)
        );
    }

    private static (string Error, string Next) Verdict(MembraneException exception, MembraneAction action)
    {
        var app = action.App?.DisplayName ?? action.App?.Key ?? "the app";
        return exception switch
        {
            { MayHaveRun: true } when !action.IsReadOnly => ("outcome_unknown", Repeat),
            ConnectionDisconnectedException => ("reconnect", $"Ask the user to connect {app} again, and do not call before that."),
            ActFailedException => ("refused", $"{app} refused. Do not send the same again: change the arguments, or tell the user."),
            MembraneRequestException { StatusCode: null } => ("wrong_arguments", "Nothing was sent. Correct the arguments and call again."),
            MembraneRequestException => ("wrong_arguments", "Nothing was run. Correct the arguments and call again."),
            MembraneRateLimitException => ("busy", "Nothing was run. Wait before you call again, or tell the user."),
            MembraneTransportException => ("unreachable", "Nothing was changed. Call once more; if it fails again, tell the user."),
            _ => ("unavailable", "Calling again does not help: tell the user."),
        };
    }

    private static JsonElement Failure(string error, string message, string next, params (string Name, string? Value)[] more) =>
        WholeJson.Of(
            With(
                new JsonObject
                {
                    ["error"] = error,
                    ["message"] = message,
                    ["next"] = next,
                },
                more
            )
        );

    private static JsonObject With(JsonObject answer, params (string Name, string? Value)[] more)
    {
        foreach (var (name, value) in more.Where(static member => member.Value is not null))
        {
            answer[name] = value;
        }

        return answer;
    }
}
