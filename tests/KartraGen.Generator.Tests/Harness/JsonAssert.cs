using System.Text.Json;

namespace KartraGen.Generator.Tests.Harness;

/// <summary>Equality of JSON for a round trip: by value (docs/decisions/0010-tolerant-reading.md).</summary>
internal static class JsonAssert
{
    public static void Equal(JsonElement expected, JsonElement actual) =>
        Assert.True(FirstDifference(expected, actual, "") is not { } pointer, $"differs at '{FirstDifference(expected, actual, "")}'\nexpected: {expected}\nactual:   {actual}");

    public static void Equal(string expected, string actual) => Equal(Parse(expected), Parse(actual));

    public static JsonElement Parse(string json) => JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 512 }).RootElement;

    private static string? FirstDifference(JsonElement expected, JsonElement actual, string pointer)
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
                    if (FirstDifference(member.Value, other, $"{pointer}/{member.Name}") is { } inside)
                        return inside;
                }

                var extra = actual.EnumerateObject().FirstOrDefault(member => !expected.TryGetProperty(member.Name, out _));
                return extra.Value.ValueKind == JsonValueKind.Undefined ? null : $"{pointer}/{extra.Name}";
            case JsonValueKind.Array:
                if (expected.GetArrayLength() != actual.GetArrayLength())
                    return pointer;
                return expected.EnumerateArray().Zip(actual.EnumerateArray()).Select((pair, i) => FirstDifference(pair.First, pair.Second, $"{pointer}/{i}")).FirstOrDefault(static inside => inside is not null);
            default:
                return JsonElement.DeepEquals(expected, actual) ? null : pointer;
        }
    }
}
