using System.Text.Json;

namespace KartraGen.Generator.Tests.Harness;

/// <summary>Equality of JSON for a round trip: by value (docs/decisions/0010-tolerant-reading.md).</summary>
internal static class JsonAssert
{
    public static void Equal(JsonElement expected, JsonElement actual) =>
        Assert.True(
            FirstDifference(expected, actual, "") is not { } pointer,
            $"differs at '{FirstDifference(expected, actual, "")}'\nexpected: {expected}\nactual:   {actual}"
        );

    public static void Equal(string expected, string actual) => Equal(Parse(expected), Parse(actual));

    public static JsonElement Parse(string json) => JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 512 }).RootElement;

    /// <summary>The pointer of the first place where two differ; null where they are equal.</summary>
    public static string? FirstDifference(JsonElement expected, JsonElement actual, string pointer) =>
        FirstDifference(expected, actual, pointer, JsonElement.DeepEquals);

    /// <inheritdoc cref="FirstDifference(JsonElement, JsonElement, string)"/>
    public static string? FirstDifference(JsonElement expected, JsonElement actual, string pointer, Func<JsonElement, JsonElement, bool> isSame)
    {
        if (expected.ValueKind != actual.ValueKind)
            return pointer;
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in expected.EnumerateObject())
                {
                    if (!actual.TryGetProperty(member.Name, out var other))
                        return $"{pointer}/{member.Name}";
                    if (FirstDifference(member.Value, other, $"{pointer}/{member.Name}", isSame) is { } inside)
                        return inside;
                }

                var extra = actual.EnumerateObject().FirstOrDefault(member => !expected.TryGetProperty(member.Name, out _));
                return extra.Value.ValueKind == JsonValueKind.Undefined ? null : $"{pointer}/{extra.Name}";
            case JsonValueKind.Array:
                if (expected.GetArrayLength() != actual.GetArrayLength())
                    return pointer;
                return expected
                    .EnumerateArray()
                    .Zip(actual.EnumerateArray())
                    .Select((pair, i) => FirstDifference(pair.First, pair.Second, $"{pointer}/{i}", isSame))
                    .FirstOrDefault(static inside => inside is not null);
            default:
                return isSame(expected, actual) ? null : pointer;
        }
    }
}
