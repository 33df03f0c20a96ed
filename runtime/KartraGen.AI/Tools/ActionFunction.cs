using System.Text.Json;
using Microsoft.Extensions.AI;

namespace KartraGen.AI;

/// <summary>An action as a function that a model calls.</summary>
internal sealed class ActionFunction(
    MembraneClient membrane,
    DescribedAction action,
    PortableSchema schema,
    string name,
    MembraneCallOptions? options
) : AIFunction
{
    /// <summary>OpenAI takes 1,024.</summary>
    private const int LongestDescription = 1_024;

    public override string Name => name;

    public override string Description { get; } = DescriptionOf(action, schema.Rules);

    public override JsonElement JsonSchema => schema.Schema;

    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(DescribedAction) ? action : base.GetService(serviceType, serviceKey);

    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        var given = ToolArguments.Of(arguments, schema.Schema);
        if (schema.Check(given) is { Count: > 0 } violations)
        {
            return ToolAnswer.OfWrongArguments(violations);
        }

        try
        {
            // An action without an input schema takes none unless one is given.
            var input = action.InputSchema.ValueKind == JsonValueKind.Undefined && !given.EnumerateObject().Any() ? default : schema.ToInput(given);
            var result = await action.RunAsync(membrane, input, options, cancellationToken).ConfigureAwait(false);
            return ToolAnswer.Of(result, SensitiveNames.Of(action.OutputSchema));
        }
        catch (MembraneException exception)
        {
            return ToolAnswer.Of(exception, action.Action);
        }
    }

    /// <summary>Where it is too long, its author's words are cut and not the rules.</summary>
    private static string DescriptionOf(DescribedAction action, string rules)
    {
        var words = action.Description ?? action.Action.Name ?? "";
        var left = Math.Max(LongestDescription - rules.Length - 2, LongestDescription / 2);
        var text = $"{(words.Length <= left ? words : words[..left] + "…")} {rules}".Trim();
        return text.Length <= LongestDescription ? text : text[..(LongestDescription - 1)] + "…";
    }
}
