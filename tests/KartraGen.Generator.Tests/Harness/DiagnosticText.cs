using Microsoft.CodeAnalysis;

namespace KartraGen.Generator.Tests.Harness;

/// <summary>A diagnostic as <c>file(line,column)-(line,column): severity id: message</c>.</summary>
internal static class DiagnosticText
{
    public static string Of(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        var place =
            diagnostic.Location == Location.None
                ? ""
                : $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})-({span.EndLinePosition.Line + 1},{span.EndLinePosition.Character + 1}): ";
        return $"{place}{diagnostic.DefaultSeverity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
    }
}
