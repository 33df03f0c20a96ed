using NJsonSchema;
using NJsonSchema.Generation;
using NJsonSchema.References;

namespace KartraGen.Generator.Tests.CorpusTests.Oracle;

/// <summary>Nothing is read from disk or network.</summary>
internal sealed class NoInputOutput(JsonSchema root)
    : JsonReferenceResolver(new JsonSchemaResolver(root, new SystemTextJsonSchemaGeneratorSettings()))
{
    public override Task<IJsonReference> ResolveFileReferenceAsync(string filePath, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("References to files are not followed.");

    public override Task<IJsonReference> ResolveUrlReferenceAsync(string url, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("References to addresses are not followed.");
}
