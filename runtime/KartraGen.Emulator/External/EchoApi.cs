using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.Emulator.External;

/// <summary>
/// The small external API that every connection leads to unless a test brings its own: it tells what it was asked; <c>/status/404</c> answers 404.
/// </summary>
internal static class EchoApi
{
    private const string StatusPath = "/status/";

    public static ExternalResponse Answer(ExternalRequest request)
    {
        var echo = new JsonObject
        {
            ["method"] = request.Method,
            ["path"] = request.Path,
            ["query"] = Object(request.Query),
            ["headers"] = Object(request.Headers),
        };
        if (request.Body.ValueKind != JsonValueKind.Undefined)
        {
            echo["body"] = JsonSerializer.SerializeToNode(request.Body);
        }

        var status =
            request.Path.StartsWith(StatusPath, StringComparison.Ordinal)
            && int.TryParse(request.Path.AsSpan(StatusPath.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            && wanted is >= 200 and <= 599
                ? wanted
                : 200;
        return new ExternalResponse(status, JsonSerializer.SerializeToElement(echo));
    }

    private static JsonObject Object(IReadOnlyDictionary<string, string> pairs) =>
        new(pairs.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
}
