using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KartraGen.Benchmarks.Generating;

/// <summary>The least that a generator with one output file per additional file can cost.</summary>
internal sealed class EmptyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var names = context.AdditionalTextsProvider.Select(static (file, _) => Path.GetFileNameWithoutExtension(file.Path));
        context.RegisterSourceOutput(names, static (output, name) => output.AddSource(name + ".g.cs", SourceText.From("// nothing", Encoding.UTF8)));
    }
}
