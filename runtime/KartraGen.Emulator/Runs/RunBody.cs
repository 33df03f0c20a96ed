using System.Text.Json;
using KartraGen.Emulator.Acting;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Runs;

/// <summary>What clients post to the routes that end in <c>/run</c>: <c>{input, meta}</c>, or the input itself.</summary>
internal static class RunBody
{
    /// <summary>For the routes where the JS SDK wraps the input: what cannot be a wrapper is the input.</summary>
    public static ActCall Wrapped(ActCall call, JsonElement body) => IsWrapper(body) ? Unwrapped(call, body) : call with { Input = body };

    /// <summary>
    /// For the route where the JS SDK sends the input bare: what looks like a wrapper is one unless the action itself asks for an <c>input</c>.
    /// </summary>
    public static ActCall Bare(ActCall call, JsonElement body, Element action) =>
        IsWrapper(body) && body.Member("input") is not null && !AsksForInput(action) ? Unwrapped(call, body) : call with { Input = body };

    private static bool IsWrapper(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.EnumerateObject().All(member => member.Name is "input" or "meta");

    private static ActCall Unwrapped(ActCall call, JsonElement body) =>
        call with
        {
            Input = body.Member("input") ?? default,
            Meta = body.Member("meta") ?? default,
        };

    private static bool AsksForInput(Element action) => action.Json.Object("inputSchema")?.Object("properties")?.Member("input") is not null;
}
