using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Kartra.Api;

/// <summary>A form as PHP reads it: <c>actions[0][cmd]</c> is a member of a member. Lists are objects keyed by position, scalars are texts.</summary>
internal static class PhpForm
{
    /// <summary>The fields of a JSON body, nested or already in brackets.</summary>
    public static JsonObject Read(JsonElement body)
    {
        var form = new JsonObject();
        Add(form, [], body);
        return form;
    }

    private static void Add(JsonObject form, string[] path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    Add(form, [.. path, .. member.Name.Replace("]", "", StringComparison.Ordinal).Split('[')], member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var (item, index) in value.EnumerateArray().Select((item, index) => (item, index)))
                {
                    Add(form, [.. path, index.ToString()], item);
                }

                break;
            case JsonValueKind.Undefined or JsonValueKind.Null:
                break;
            default:
                Put(form, path, value.ToString());
                break;
        }
    }

    private static void Put(JsonObject form, string[] path, string value)
    {
        foreach (var name in path.SkipLast(1))
        {
            if (form[name] is not JsonObject inner)
            {
                form[name] = inner = [];
            }

            form = inner;
        }

        if (path.Length > 0)
        {
            form[path[^1]] = value;
        }
    }
}
