using System.Linq;
using KartraGen.Schemas;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KartraGen.Generator.Diagnostics;

/// <summary>A diagnostic as a value: made where files are read, reported where the compiler asks.</summary>
internal sealed record DiagnosticInfo(
    DiagnosticDescriptor Descriptor,
    string? Path,
    TextSpan Span,
    LinePositionSpan Lines,
    EquatableArray<string> Arguments
)
{
    /// <summary>One about the project, not about a file.</summary>
    public static DiagnosticInfo Global(DiagnosticDescriptor descriptor, params string[] arguments) =>
        new(descriptor, null, default, default, arguments.ToEquatableArray());

    /// <summary>Whether an info is told as a warning.</summary>
    public bool IsRaised { get; init; }

    public DiagnosticInfo Raise(bool isStrict) =>
        isStrict && Descriptor.DefaultSeverity == DiagnosticSeverity.Info ? this with { IsRaised = true } : this;

    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(
            Descriptor,
            Path is null ? Location.None : Location.Create(Path, Span, Lines),
            IsRaised ? DiagnosticSeverity.Warning : Descriptor.DefaultSeverity,
            additionalLocations: null,
            properties: null,
            Arguments.ToArray<object>()
        );
}
