using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace KartraGen.Generator.Diagnostics;

/// <summary>Every diagnostic of the generator. <c>generator/README.md</c> has a paragraph on each.</summary>
internal static class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor InvalidJson = Create("KG0001", DiagnosticSeverity.Error, "Not JSON", "This file is not JSON: {0}");

    public static readonly DiagnosticDescriptor NoName = Create(
        "KG0002",
        DiagnosticSeverity.Error,
        "Snapshot without a name",
        "This snapshot needs a \"name\", from which its C# names are made"
    );

    public static readonly DiagnosticDescriptor NoKeyOrId = Create(
        "KG0003",
        DiagnosticSeverity.Error,
        "Snapshot without key and id",
        "Action '{0}' has neither \"key\" nor \"id\", so nothing could call it"
    );

    public static readonly DiagnosticDescriptor NameClash = Create(
        "KG0004",
        DiagnosticSeverity.Error,
        "Two actions with one C# name",
        "The C# name '{0}' is also that of {1}; give one of them another \"csharpName\" in kartragen.lock.json"
    );

    public static readonly DiagnosticDescriptor Unreadable = Create(
        "KG0005",
        DiagnosticSeverity.Error,
        "File cannot be read",
        "This file cannot be read"
    );

    public static readonly DiagnosticDescriptor NoCSharpForm = Create(
        "KG0006",
        DiagnosticSeverity.Info,
        "Schema without a C# form",
        "This part of the schema becomes JsonElement: {0}"
    );

    public static readonly DiagnosticDescriptor InvalidFailureRule = Create(
        "KG0007",
        DiagnosticSeverity.Warning,
        "Incomplete failure rule",
        "A failure rule needs \"status\", and \"equals\" (a text, a number or a flag) or \"present\": true; "
            + "refusals inside successful answers are not recognised"
    );

    public static readonly DiagnosticDescriptor NamespaceOfSeveralApps = Create(
        "KG0008",
        DiagnosticSeverity.Warning,
        "KartraGenNamespace with several apps",
        "KartraGenNamespace is left out, since the snapshots are of several apps: {0}"
    );

    public static readonly DiagnosticDescriptor UnknownAction = Create(
        "KG0009",
        DiagnosticSeverity.Warning,
        "Unknown action in KartraGenActions",
        "KartraGenActions names '{0}', which is no action's key or C# name"
    );

    public static readonly DiagnosticDescriptor NothingToGenerate = Create(
        "KG0010",
        DiagnosticSeverity.Warning,
        "Nothing to generate from",
        "KartraGen found no *.action.json file; add snapshots under schemas/, or set KartraGenEnabled to false"
    );

    public static readonly DiagnosticDescriptor LanguageVersion = Create(
        "KG0011",
        DiagnosticSeverity.Error,
        "C# too old",
        "The generated code needs C# 12; this project is set to C# {0}"
    );

    public static readonly DiagnosticDescriptor InvalidAccessibility = Create(
        "KG0012",
        DiagnosticSeverity.Warning,
        "Unknown accessibility",
        "KartraGenAccessibility is '{0}', which is neither 'public' nor 'internal'; 'public' is taken"
    );

    public static readonly DiagnosticDescriptor NotTyped = Create(
        "KG0013",
        DiagnosticSeverity.Info,
        "Keyword without a C# form",
        "What '{0}' says of members is kept with the others, but neither typed nor checked"
    );

    public static readonly DiagnosticDescriptor EditedByHand = Create(
        "KG0014",
        DiagnosticSeverity.Warning,
        "Snapshot edited by hand",
        "'{0}' is not what kartragen.lock.json has the hash of; run 'kartragen fetch', or keep your changes to catalog.json"
    );

    public static readonly DiagnosticDescriptor AppClash = Create(
        "KG0015",
        DiagnosticSeverity.Error,
        "Two apps with one namespace or client",
        "App '{0}' would have the namespace or the client's name of app '{1}'; give it others in its catalog.json"
    );

    public static readonly DiagnosticDescriptor TooLarge = Create(
        "KG0016",
        DiagnosticSeverity.Info,
        "Schema too large",
        "This schema is too large, and a part of it becomes JsonElement: {0}"
    );

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = new[]
    {
        InvalidJson,
        NoName,
        NoKeyOrId,
        NameClash,
        Unreadable,
        NoCSharpForm,
        InvalidFailureRule,
        NamespaceOfSeveralApps,
        UnknownAction,
        NothingToGenerate,
        LanguageVersion,
        InvalidAccessibility,
        NotTyped,
        EditedByHand,
        AppClash,
        TooLarge,
    }.ToDictionary(static descriptor => descriptor.Id);

    public static DiagnosticDescriptor Of(string id) => ById[id];

    private static DiagnosticDescriptor Create(string id, DiagnosticSeverity severity, string title, string message) =>
        new(
            id,
            title,
            message,
            "KartraGen",
            severity,
            isEnabledByDefault: true,
            helpLinkUri: $"https://github.com/kartragen/kartragen/blob/main/generator/README.md#{id.ToLowerInvariant()}"
        );
}
