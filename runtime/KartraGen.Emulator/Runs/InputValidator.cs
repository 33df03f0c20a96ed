using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Elements;
using KartraGen.Emulator.Schemas;

namespace KartraGen.Emulator.Runs;

/// <summary>Holds inputs against the actions' input schemas.</summary>
internal sealed class InputValidator
{
    private readonly ConditionalWeakTable<Element, SchemaValidator> _validators = [];

    /// <exception cref="ApiError">The input is not valid; the data says where.</exception>
    public void Demand(Element? action, JsonElement input)
    {
        if (action is null || !action.Json.TryGetProperty("inputSchema", out var schema))
        {
            return;
        }

        var errors = _validators.GetValue(action, _ => SchemaValidator.For(schema)).Validate(Given(input));
        if (errors.Count > 0)
        {
            throw ApiError.BadRequest(
                "Invalid input: " + string.Join("; ", errors.Select(error => $"{error.Path} {error.Kind}")),
                new JsonObject
                {
                    ["errors"] = new JsonArray([.. errors.Select(error => new JsonObject { ["path"] = error.Path, ["kind"] = error.Kind })]),
                }
            );
        }
    }

    /// <summary>
    /// Clients ask for a list's first page with nothing, with null and with <c>{cursor: null}</c>; actions without parameters are called with nothing.
    /// </summary>
    private static JsonElement Given(JsonElement input)
    {
        var none = input.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;
        if (
            !none
            && !(input.ValueKind == JsonValueKind.Object && input.TryGetProperty("cursor", out var cursor) && cursor.ValueKind == JsonValueKind.Null)
        )
        {
            return input;
        }

        var given = none ? [] : JsonObject.Create(input)!;
        given.Remove("cursor");
        return JsonSerializer.SerializeToElement(given);
    }
}
