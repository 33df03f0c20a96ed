using System.Linq;
using KartraGen.Schemas;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KartraGen.Generator.Diagnostics;

/// <summary>A diagnostic as a value: made where files are read, reported where the compiler asks.</summary>
internal sealed record DiagnosticInfo(string Id, string? Path, TextSpan Span, LinePositionSpan Lines, EquatableArray<string> Arguments)
{
    /// <summary>One about the project, not about a file.</summary>
    public static DiagnosticInfo Global(string id, params string[] arguments) => new(id, null, default, default, arguments.ToEquatableArray());

    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        DiagnosticDescriptors.Of(Id),
        Path is null ? Location.None : Location.Create(Path, Span, Lines),
        Arguments.ToArray<object>());
}
