using System.Buffers;
using System.Text;
using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>Between JSON and the types of an action.</summary>
internal sealed class DescribedAction<TInput, TOutput>(
    MembraneAction<TInput, TOutput> action,
    string? description,
    byte[] inputSchema,
    byte[] outputSchema
) : DescribedAction(description, inputSchema, outputSchema)
{
    public override MembraneAction Action => action;

    public override async Task<ActResult<JsonElement>> RunAsync(
        MembraneClient membrane,
        JsonElement input,
        MembraneCallOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(membrane);
        var result = await membrane.ActAsync(action, Read(input), options, cancellationToken).ConfigureAwait(false);
        return new ActResult<JsonElement>(Write(result.PublicOutput), result.ActionRunId) { Mismatches = result.Mismatches };
    }

    private TInput Read(JsonElement input)
    {
        if (input is TInput any)
        {
            return any;
        }

        var report = new JsonReadReport();
        var violations = new List<ConstraintViolation>();
        var typed = default(TInput);
        try
        {
            typed = action.InputCodec.Read(Encoding.UTF8.GetBytes(input.ValueKind == JsonValueKind.Undefined ? "{}" : input.Raw()), report);
            violations.AddRange(
                report.Mismatches.Select(static wrong => new ConstraintViolation(wrong.Pointer, "type", $"must be {wrong.Expected}."))
            );
            violations.AddRange(action.InputCodec.Violations(typed));
        }
        catch (JsonException missing)
        {
            violations.Add(new ConstraintViolation("", "required", missing.Message));
        }

        return violations.Count == 0
            ? typed!
            : throw new MembraneRequestException($"The input does not fit {action}{RefusedInput.InWords(violations)}. Nothing was sent.")
            {
                ActionName = action.ToString(),
                Violations = violations,
            };
    }

    private JsonElement Write(TOutput output)
    {
        if (output is JsonElement { ValueKind: JsonValueKind.Undefined } or null)
        {
            return default;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JsonBody.Encoder }))
        {
            action.OutputCodec.Write(writer, output);
        }

        return JsonBody.Parse(buffer.WrittenMemory).RootElement;
    }
}
