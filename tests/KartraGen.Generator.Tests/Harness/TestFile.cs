using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KartraGen.Generator.Tests.Harness;

/// <summary>An additional file in memory, with the metadata that our MSBuild files give it.</summary>
/// <param name="path">Where it would stand.</param>
/// <param name="content">Its text; null where it cannot be read.</param>
/// <param name="origin"><c>project</c>, <c>bundled</c>, or null for a file that is not ours.</param>
internal class TestFile(string path, string? content, string? origin = "project") : AdditionalText
{
    private readonly SourceText? _text = content is null ? null : SourceText.From(content, Encoding.UTF8);

    public override string Path => path;

    public string? Content => content;

    public string? Origin => origin;

    public override SourceText? GetText(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _text;
    }

    /// <summary>The file after it was written again, as the compiler sees it: another object.</summary>
    public TestFile With(string newContent) => new(path, newContent, origin);
}
