using System.Text.Json;
using KartraGen.Emulator.Api;

namespace KartraGen.Emulator.Doubles;

/// <summary>What a scripted action answers: an output made from the input, or a whole HTTP answer that says nothing Membrane would say.</summary>
internal sealed record ScriptedReply(Func<JsonElement, JsonElement>? Output, ApiReply? Raw);
