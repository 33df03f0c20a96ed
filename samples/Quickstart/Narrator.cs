using KartraGen;

namespace Quickstart;

/// <summary>Tells the story line by line, and remembers whether all of it went as told.</summary>
internal sealed class Narrator
{
    public bool AllWentAsTold { get; private set; } = true;

    /// <summary>Runs one typed action and tells what came back.</summary>
    /// <param name="method">The C# name of the action's method.</param>
    /// <param name="call">The call.</param>
    /// <param name="tell">What came back in words; null where it is not what the story says.</param>
    public async Task<T> TellAsync<T>(string method, Task<ActResult<T>> call, Func<T, string?> tell)
    {
        var (output, runId) = await call;
        Line(method, tell(output), runId);
        return output;
    }

    public void Line(string what, string? outcome, string? runId)
    {
        AllWentAsTold &= outcome is not null && runId is not null;
        Console.WriteLine($"{what, -36} {outcome ?? "NOT AS TOLD", -58} {runId}");
    }
}
