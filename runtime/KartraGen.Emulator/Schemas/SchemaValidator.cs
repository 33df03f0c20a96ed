using System.Text.Json;
using NJsonSchema;
using NJsonSchema.Generation;
using NJsonSchema.References;
using NJsonSchema.Validation;

namespace KartraGen.Emulator.Schemas;

/// <summary>Validates values against one schema with NJsonSchema, behind <see cref="SchemaShield"/>.</summary>
internal sealed class SchemaValidator
{
    private readonly JsonSchema? _schema;

    private SchemaValidator(JsonSchema? schema) => _schema = schema;

    /// <summary>A schema that cannot be read constrains nothing: what Membrane would do with it is not known.</summary>
    public static SchemaValidator For(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object || SchemaShield.Rewrite(schema) is not { } text)
        {
            return new SchemaValidator(null);
        }

        // The text is in memory and the resolver does no I/O: the task is complete when it is returned.
        return new SchemaValidator(JsonSchema.FromJsonAsync(text, null, root => new NoInputOutput(root)).GetAwaiter().GetResult());
    }

    /// <summary>The violations: where (JSON pointer with a leading #) and what; empty when the value is valid.</summary>
    public IReadOnlyList<(string Path, string Kind)> Validate(JsonElement value)
    {
        return _schema is null
            ? []
            : [.. _schema.Validate(value.GetRawText()).SelectMany(Leaves).Select(error => (error.Path ?? "#", error.Kind.ToString())).Distinct()];
    }

    // Of alternatives, only that none fits is worth telling; an item, a map value or an allOf is where its violations are.
    private static IEnumerable<ValidationError> Leaves(ValidationError error) =>
        error
            is ChildSchemaValidationError
            {
                Kind: ValidationErrorKind.ArrayItemNotValid or ValidationErrorKind.AdditionalPropertiesNotValid or ValidationErrorKind.NotAllOf
            } parent
            ? parent.Errors.Values.SelectMany(errors => errors).SelectMany(Leaves)
            : [error];

    private sealed class NoInputOutput(JsonSchema root)
        : JsonReferenceResolver(new JsonSchemaResolver(root, new SystemTextJsonSchemaGeneratorSettings()))
    {
        public override Task<IJsonReference> ResolveFileReferenceAsync(string filePath, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("References to files are not followed.");

        public override Task<IJsonReference> ResolveUrlReferenceAsync(string url, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("References to addresses are not followed.");
    }
}
