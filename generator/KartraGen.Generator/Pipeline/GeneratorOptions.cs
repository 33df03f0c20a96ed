using System;
using System.Linq;
using KartraGen.Schemas;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KartraGen.Generator.Pipeline;

/// <summary>What the project's MSBuild properties say; each property here is one <c>CompilerVisibleProperty</c> of the package.</summary>
internal sealed record GeneratorOptions
{
    /// <summary>
    /// Only where our own props set it: an analyzer flows on through a ProjectReference, and must stay silent there.
    /// </summary>
    public bool KartraGenEnabled { get; init; }

    /// <summary>The namespace of the only app; null for the catalog's.</summary>
    public string? KartraGenNamespace { get; init; }

    /// <summary><c>public</c> or <c>internal</c>, for everything that is generated.</summary>
    public string KartraGenAccessibility { get; init; } = "public";

    /// <summary>Keys or C# names of the actions to keep; empty for all. Separated by <c>|</c>, since MSBuild cuts at <c>;</c>.</summary>
    public EquatableArray<string> KartraGenActions { get; init; }

    /// <summary>Whether every snapshot is compared with the hash that the lock has of it.</summary>
    public bool KartraGenCheckOnBuild { get; init; }

    /// <summary>Whether what has no C# form is a warning, and not only an info.</summary>
    public bool KartraGenStrict { get; init; }

    /// <summary>Whether other generators shall see what is generated, where the compiler can do that.</summary>
    public bool KartraGenPreCompilation { get; init; } = true;

    /// <summary>Whether clients tell the JSON schemas of their actions.</summary>
    public bool KartraGenEmitSchemas { get; init; } = true;

    /// <summary>The package's version, for <c>GeneratedCode</c> attributes.</summary>
    public string KartraGenVersion { get; init; } = "";

    public static GeneratorOptions From(AnalyzerConfigOptionsProvider provider)
    {
        string Get(string name) => provider.GlobalOptions.TryGetValue("build_property." + name, out var value) ? value.Trim() : "";

        return new GeneratorOptions
        {
            KartraGenEnabled = Get(nameof(KartraGenEnabled)).Equals("true", StringComparison.OrdinalIgnoreCase),
            KartraGenNamespace = Get(nameof(KartraGenNamespace)) is { Length: > 0 } name ? name : null,
            KartraGenAccessibility = Get(nameof(KartraGenAccessibility)) is { Length: > 0 } accessibility ? accessibility : "public",
            KartraGenActions = Get(nameof(KartraGenActions))
                .Split(['|'], StringSplitOptions.RemoveEmptyEntries)
                .Select(static action => action.Trim())
                .ToEquatableArray(),
            KartraGenCheckOnBuild = Get(nameof(KartraGenCheckOnBuild)).Equals("true", StringComparison.OrdinalIgnoreCase),
            KartraGenStrict = Get(nameof(KartraGenStrict)).Equals("true", StringComparison.OrdinalIgnoreCase),
            KartraGenPreCompilation = !Get(nameof(KartraGenPreCompilation)).Equals("false", StringComparison.OrdinalIgnoreCase),
            KartraGenEmitSchemas = !Get(nameof(KartraGenEmitSchemas)).Equals("false", StringComparison.OrdinalIgnoreCase),
            KartraGenVersion = Get(nameof(KartraGenVersion)),
        };
    }

    /// <summary>The accessibility that is written: never more than one of the two words.</summary>
    public string Accessibility => KartraGenAccessibility.Equals("internal", StringComparison.OrdinalIgnoreCase) ? "internal" : "public";

    public bool IsAccessibilityKnown => Accessibility.Equals(KartraGenAccessibility, StringComparison.OrdinalIgnoreCase);
}
