using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Jint.Runtime.Interop;
using KartraGen.Emulator.Api;

namespace KartraGen.Emulator.Code;

/// <summary>One script in an engine of its own: no CLR, network, files, timers or modules, and no more than <see cref="CodeLimits"/>.</summary>
internal static class Sandbox
{
    private static readonly Prepared<Acornima.Ast.Script> Start = Engine.PrepareScript(Resource("code/sandbox.js"));

    /// <summary>The script's result; undefined when it gives none.</summary>
    /// <exception cref="ApiError">It threw, cannot be read, or wanted more than it may have.</exception>
    public static JsonElement Run(string source, JsonElement arguments, ICodeHost host, CodeScope scope, CancellationToken aborted)
    {
        using var engine = new Engine(options =>
        {
            options.TimeoutInterval(scope.Left).RegexTimeoutInterval(scope.Left).CancellationToken(aborted);
            options.LimitMemory(CodeLimits.Megabytes * 1024L * 1024L).MaxStatements(CodeLimits.Statements).MaxArraySize(CodeLimits.ArrayLength);
            options.LimitRecursion(CodeLimits.Recursion).Constraints.StackOverflowGuard = true;
            options.AgentCanSuspend = false;
        });
        JsonElement? output = null;
        ApiError? failure = null;
        JsValue Function(string name, Func<JsValue, JsValue> body) =>
            new ClrFunction(engine, name, (_, given) => body(given.Length > 0 ? given[0] : JsValue.Undefined));

        var outside = new JsObject(engine);
        outside.Set("source", source);
        outside.Set("args", arguments.GetRawText());
        outside.Set("request", Function("request", given => Reach(host.Request, given)));
        outside.Set("act", Function("act", given => Reach(call => host.Act(call, scope), given)));
        outside.Set(
            "succeed",
            Function(
                "succeed",
                given =>
                {
                    output = given.IsUndefined() ? default : Result(given.AsString());
                    return JsValue.Undefined;
                }
            )
        );
        outside.Set(
            "fail",
            Function(
                "fail",
                given =>
                {
                    failure = Thrown(Result(given.AsString()));
                    return JsValue.Undefined;
                }
            )
        );
        engine.SetValue("host", outside);
        try
        {
            engine.Execute(Start);
        }
        catch (Exception exception) when (exception is not (ApiError or OperationCanceledException))
        {
            aborted.ThrowIfCancellationRequested();
            throw Error(Reason(exception));
        }

        return failure is null ? output ?? throw Error("The code waits for a promise that nothing settles.") : throw failure;
    }

    /// <summary>A failed action, as Membrane tells it.</summary>
    public static ApiError Error(string message, JsonNode? data = null) => new(400, "action_run", null, message, data);

    private static JsValue Reach(Func<JsonElement, JsonElement> reach, JsValue json)
    {
        try
        {
            return $$"""{"output":{{reach(Result(json.AsString())).GetRawText()}}}""";
        }
        catch (ApiError error)
        {
            return $$"""{"error":{{error.Body().GetRawText()}}}""";
        }
    }

    private static JsonElement Result(string json)
    {
        try
        {
            return JsonBody.Parse(Encoding.UTF8.GetBytes(json));
        }
        catch (ApiError)
        {
            throw Error("The code gave a value that is nested deeper than 64 levels, or has text in it that is not Unicode.");
        }
    }

    /// <summary>A lost connection stays one when nothing catches it; everything else that is thrown is the action's failure.</summary>
    private static ApiError Thrown(JsonElement error)
    {
        var message = error.Text("message") ?? "The code failed.";
        var data = error.Member("data") is { } given ? JsonSerializer.SerializeToNode(given) : null;
        return error.Text("type") == "connection" ? new ApiError(400, "connection", error.Text("key"), message, data) : Error(message, data);
    }

    private static string Reason(Exception exception) =>
        exception switch
        {
            TimeoutException or RegexMatchTimeoutException => $"The code ran longer than {CodeLimits.Time.TotalSeconds} seconds.",
            StatementsCountOverflowException => $"The code executed more than {CodeLimits.Statements:N0} statements.",
            MemoryLimitExceededException or OutOfMemoryException => $"The code used more than {CodeLimits.Megabytes} MB of memory.",
            RecursionDepthOverflowException or InsufficientExecutionStackException => "The code is nested or calls itself too deep.",
            _ => $"The code failed: {exception.Message}",
        };

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(Sandbox).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
