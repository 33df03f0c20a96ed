using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.CorpusTests;

/// <summary>The whole corpus in one project, generated and loaded once: a row is an app, a case is an action.</summary>
internal static class CorpusAssembly
{
    public static TestProject Project { get; } = new() { Files = [.. CorpusCase.All.Values.Select(static item => item.Snapshot)] };

    public static GeneratorRun Run { get; } = Project.Run();

    private static readonly Lazy<LoadedAssembly> Loaded = new(static () => new LoadedAssembly(Run));

    public static AnyCodec Codec(CorpusCase item, bool isRequest)
    {
        var row = Pascal(item.Row);
        return isRequest
            ? Loaded.Value.InputOf($"Membrane.{row}.Membrane{row}Actions", Pascal(item.Slug))
            : Loaded.Value.OutputOf($"Membrane.{row}.Membrane{row}Actions", Pascal(item.Slug));
    }

    // File names of the corpus are words joined by hyphens.
    private static string Pascal(string words) => string.Concat(words.Split('-').Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));
}
