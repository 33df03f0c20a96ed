using KartraGen.Emulator.Acting;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Code;

namespace KartraGen.Emulator.Runs;

/// <summary>A call and who makes it.</summary>
/// <param name="Caller">Whose tenant it runs for.</param>
/// <param name="Call">What is to run.</param>
/// <param name="Script">The script that makes it; null when a client does.</param>
/// <param name="Aborted">Whether the client has gone.</param>
internal sealed record RunRequest(Caller Caller, ActCall Call, CodeScope? Script, CancellationToken Aborted)
{
    public static RunRequest Of(ApiRequest request, ActCall call) => new(request.Caller, call, Script: null, request.Http.RequestAborted);
}
