using System.Text.Json;
using KartraGen.Emulator.Api;

namespace KartraGen.Emulator.Pages;

/// <summary>A run in words: what came of it and why.</summary>
internal static class RunStory
{
    /// <summary>A tone of the stylesheet, a word, and what the refusal or error says.</summary>
    public static (string Tone, string Word, string? Why) Outcome(EmulatedRun run)
    {
        if (run.Error is not { } error)
        {
            return AppRefusal.In(run.Output) is { } refusal ? ("warn", "app said no", refusal) : ("good", "success", null);
        }

        return ("bad", run.Executed ? "failed" : "refused", error.Text("message"));
    }

    public static string Of(EmulatedRun run)
    {
        if (run.Error is not { } error)
        {
            return AppRefusal.In(run.Output) is { } refusal
                ? $"It ran, and Membrane calls it a success. The app itself said no inside its answer: {refusal}."
                : "It ran, and the caller got the output.";
        }

        return (run.Executed, error.Text("type")) switch
        {
            (false, "bad_request") => $"Membrane refused the call before anything ran: {error.Text("message")}",
            (false, "connection") => "The connection is not connected, so nothing ran. Its user has to connect it again.",
            (false, "configuration") => "Connection or action was not ready, so nothing ran.",
            (false, _) => "A fault that was set struck before the action: nothing ran.",
            (true, "connection") => "The request went out, and the app refused the connection's credentials. Its user has to connect it again.",
            (true, "action_run") => "It ran, and failed: the app or the script answered with an error. What it changed stays changed.",
            (true, _) => "It ran, and what came after it went wrong: the caller got an error and cannot know that it ran.",
        };
    }

    /// <summary>The parts of the error body that a caller can branch on.</summary>
    public static IEnumerable<(string Name, string Value)> Parts(JsonElement error) =>
        from name in (string[])["type", "key", "code", "message"]
        let value = error.Text(name)
        where value is not null
        select (name, value);
}
