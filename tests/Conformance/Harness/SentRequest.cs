using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.Conformance;

/// <summary>What of a request has a meaning to Membrane: not its user agent, nor whether a space is written + or %20.</summary>
internal sealed record SentRequest(string Method, string Url, string ApiVersion, string Authorization, JsonElement? Body)
{
    /// <summary>Method, decoded path, decoded query in order of names, body; comparable as text.</summary>
    public override string ToString()
    {
        var uri = new Uri(new Uri("http://localhost"), Url);
        var query = uri
            .Query.TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => Uri.UnescapeDataString(pair.Replace('+', ' ')))
            .Order(StringComparer.Ordinal);
        return $"{Method} {Uri.UnescapeDataString(uri.AbsolutePath)} ?{string.Join('&', query)} {Sorted(Body is { } body ? JsonSerializer.SerializeToNode(body) : null)} {Authorization} {ApiVersion}";
    }

    private static string Sorted(JsonNode? node) =>
        node switch
        {
            JsonObject json => "{"
                + string.Join(
                    ',',
                    json.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"\"{member.Key}\":{Sorted(member.Value)}")
                )
                + "}",
            null => "-",
            _ => node.ToJsonString(),
        };
}
