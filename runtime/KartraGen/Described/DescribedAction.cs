using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>An action with all that describes it to those who see no C#, who run it by JSON.</summary>
public abstract class DescribedAction
{
    private readonly byte[] _inputSchema;
    private readonly byte[] _outputSchema;
    private JsonDocument? _input;
    private JsonDocument? _output;

    private protected DescribedAction(string? description, byte[] inputSchema, byte[] outputSchema)
    {
        Description = description;
        _inputSchema = inputSchema;
        _outputSchema = outputSchema;
    }

    /// <summary>The action: its key, its name, its app, and whether it only reads.</summary>
    public abstract MembraneAction Action { get; }

    /// <summary>What it does, in the words of its author; null when there are none.</summary>
    public string? Description { get; }

    /// <summary>JSON Schema of its input, as it came; undefined when there is none.</summary>
    public JsonElement InputSchema => _inputSchema.Length == 0 ? default : (_input ??= JsonBody.Parse(_inputSchema)).RootElement;

    /// <summary>JSON Schema of its output, as it came; undefined when there is none.</summary>
    public JsonElement OutputSchema => _outputSchema.Length == 0 ? default : (_output ??= JsonBody.Parse(_outputSchema)).RootElement;

    /// <summary>Describes an action; called by generated code.</summary>
    /// <param name="action">The action.</param>
    /// <param name="description">What it does.</param>
    /// <param name="inputSchema">JSON Schema of its input, UTF-8; empty when there is none.</param>
    /// <param name="outputSchema">JSON Schema of its output, UTF-8; empty when there is none.</param>
    public static DescribedAction Create<TInput, TOutput>(
        MembraneAction<TInput, TOutput> action,
        string? description,
        ReadOnlySpan<byte> inputSchema,
        ReadOnlySpan<byte> outputSchema
    )
    {
        ArgumentNullException.ThrowIfNull(action);
        return new DescribedAction<TInput, TOutput>(action, description, inputSchema.ToArray(), outputSchema.ToArray());
    }

    /// <summary>Runs the action.</summary>
    /// <param name="membrane">What it runs through.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Stops waiting. An action that has been sent may run on.</param>
    /// <returns>The answer, with the output as others may see it: <see cref="ActResult{T}.PublicOutput"/>.</returns>
    /// <exception cref="MembraneRequestException">
    /// The input does not fit, as its <see cref="MembraneRequestException.Violations"/> say; without a <see cref="MembraneException.StatusCode"/> nothing was
    /// sent.
    /// </exception>
    /// <exception cref="ActFailedException">The action ran and failed.</exception>
    /// <exception cref="ConnectionDisconnectedException">The connection must be reconnected.</exception>
    /// <exception cref="MembraneException">Any other failure.</exception>
    public abstract Task<ActResult<JsonElement>> RunAsync(
        MembraneClient membrane,
        JsonElement input,
        MembraneCallOptions? options = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>What the action is called.</summary>
    public override string ToString() => Action.ToString();
}
