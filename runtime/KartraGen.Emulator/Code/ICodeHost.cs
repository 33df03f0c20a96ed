using System.Text.Json;
using KartraGen.Emulator.Api;

namespace KartraGen.Emulator.Code;

/// <summary>What a script can reach outside. It gets and gives JSON only: no object of the emulator is ever in a script's hands.</summary>
internal interface ICodeHost
{
    /// <summary>A request to the connected app; gives <c>{status, data}</c>.</summary>
    /// <param name="request">As <c>POST /act</c> takes it in <c>api</c>, maybe with <c>connection</c> (id or key).</param>
    /// <exception cref="ApiError">It cannot be made, or failed.</exception>
    JsonElement Request(JsonElement request);

    /// <summary>Runs an action; gives <c>{output, actionRunId}</c>.</summary>
    /// <param name="call">As <c>POST /act</c> takes it, maybe with <c>selector</c> and <c>connection</c> (ids or keys).</param>
    /// <param name="scope">The script that asks.</param>
    /// <exception cref="ApiError">It cannot be run, or failed.</exception>
    JsonElement Act(JsonElement call, CodeScope scope);
}
