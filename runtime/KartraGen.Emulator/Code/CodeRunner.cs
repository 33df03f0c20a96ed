using System.Text.Json;
using KartraGen.Emulator.Api;

namespace KartraGen.Emulator.Code;

/// <summary>Runs scripts, a few at a time, each on a thread of its own.</summary>
internal sealed class CodeRunner
{
    // Its first script costs an engine seconds on a busy machine, most of the time that a script has.
    private static readonly Lazy<Task> Started = new(() =>
        Task.Run(() =>
            Sandbox.Run(
                "module.exports = async ({ input }) => { await null; return `${input}` }",
                JsonSerializer.SerializeToElement(new { connection = new { } }),
                host: null!,
                CodeScope.Outermost(TimeSpan.FromMinutes(10)),
                CancellationToken.None
            )
        )
    );

    private readonly SemaphoreSlim _slots = new(Math.Max(4, 2 * Environment.ProcessorCount));

    /// <param name="source">A CommonJS module.</param>
    /// <param name="arguments">What an exported function gets: <c>{input, connection, integration}</c>.</param>
    /// <param name="host">What the script reaches.</param>
    /// <param name="outer">The script that runs this one; null for none.</param>
    /// <param name="aborted">Whether the caller has gone.</param>
    /// <returns>The result; undefined when there is none.</returns>
    /// <exception cref="ApiError">It failed.</exception>
    public async Task<JsonElement> RunAsync(string source, JsonElement arguments, ICodeHost host, CodeScope? outer, CancellationToken aborted)
    {
        if (outer is { } scope)
        {
            // On the thread that already waits for it.
            return scope.Depth < CodeLimits.Depth
                ? Sandbox.Run(source, arguments, host, scope with { Depth = scope.Depth + 1 }, aborted)
                : throw Sandbox.Error($"Scripts run one another more than {CodeLimits.Depth} deep.");
        }

        await Started.Value.WaitAsync(aborted);
        if (!await _slots.WaitAsync(CodeLimits.Time, aborted))
        {
            throw new ApiError(429, "concurrency", null, "Too many scripts are running.");
        }

        var result = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Run(result), CodeLimits.StackBytes) { IsBackground = true, Name = "Membrane emulator: code" }.Start();
        try
        {
            return await result.Task.WaitAsync(CodeLimits.Time + CodeLimits.Grace, aborted);
        }
        catch (TimeoutException)
        {
            // One built-in call can take longer than the limit, and a thread cannot be stopped: it keeps its slot until it ends by itself.
            throw Sandbox.Error($"The code ran longer than {CodeLimits.Time.TotalSeconds} seconds.");
        }

        void Run(TaskCompletionSource<JsonElement> result)
        {
            try
            {
                result.SetResult(Sandbox.Run(source, arguments, host, CodeScope.Outermost(CodeLimits.Time), aborted));
            }
            catch (Exception exception)
            {
                result.SetException(exception);
            }
            finally
            {
                _slots.Release();
            }
        }
    }
}
