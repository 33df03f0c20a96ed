using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KartraGen.Generator.Diagnostics;
using KartraGen.Schemas;
using Microsoft.CodeAnalysis.Text;

namespace KartraGen.Generator.Pipeline;

/// <summary>What reading one file gave: a value for the next room, and diagnostics for the user.</summary>
internal sealed record ParsedFile<T>(string Path, bool Bundled, T? Value, EquatableArray<DiagnosticInfo> Diagnostics)
{
    public delegate T? Reader(string path, string text, List<Problem> problems, CancellationToken cancellationToken);

    public static ParsedFile<T> From(InputFile file, Reader read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (file.Text is not { } text)
        {
            var unreadable = new DiagnosticInfo(DiagnosticDescriptors.Unreadable, file.Path, default, default, default);
            return new ParsedFile<T>(file.Path, file.Bundled, default, new[] { unreadable }.ToEquatableArray());
        }

        var problems = new List<Problem>();
        var value = read(file.Path, text.ToString(), problems, cancellationToken);
        return new ParsedFile<T>(
            file.Path,
            file.Bundled,
            value,
            problems.Distinct().Select(problem => Locate(file.Path, text, problem)).ToEquatableArray()
        );
    }

    private static DiagnosticInfo Locate(string path, SourceText text, Problem problem)
    {
        var span = new TextSpan(problem.Range.Start, problem.Range.Length);
        return new DiagnosticInfo(DiagnosticDescriptors.Of(problem.Id), path, span, text.Lines.GetLinePositionSpan(span), problem.Arguments);
    }
}
