using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using KartraGen.Generator.Diagnostics;
using KartraGen.Schemas;
using KartraGen.Schemas.Snapshots;

namespace KartraGen.Generator.Pipeline;

/// <summary>The joints between the steps: what <see cref="KartraGenerator"/> names, spelled out.</summary>
internal static class Inputs
{
    /// <summary>One value or none: a select and a filter in one step.</summary>
    public static ImmutableArray<T> Optional<T>(T? value)
        where T : class => value is null ? ImmutableArray<T>.Empty : ImmutableArray.Create(value);

    /// <summary>The snapshot of a path that was given more than once: the first of them counts.</summary>
    public static SnapshotFile First(ImmutableArray<InputFile> files, string path, CancellationToken cancellationToken)
    {
        var file = files
            .Where(file => file.Path == path)
            .Select(file => ParsedFile<Snapshot>.From(file, SnapshotReader.ReadOrRecover, cancellationToken))
            .First(static file => file.Value is not null);
        return new SnapshotFile(file.Path, file.Bundled, file.Value!);
    }

    public static Naming Name(
        ImmutableArray<ActionIdentity> identities,
        ImmutableArray<ParsedFile<Lock>> locks,
        ImmutableArray<ParsedFile<Catalog>> catalogs,
        GeneratorOptions options,
        CancellationToken cancellationToken
    ) =>
        NamingBuilder.Build(
            identities,
            Values(OwnFirst(locks)),
            Values(OwnFirst(catalogs)),
            options.KartraGenNamespace,
            options.KartraGenActions,
            cancellationToken
        );

    /// <summary>Diagnostics that no single file can tell.</summary>
    public static EquatableArray<DiagnosticInfo> Check(Naming naming, bool anySnapshot, GeneratorOptions options)
    {
        var found = new List<DiagnosticInfo>();
        foreach (var clash in naming.Clashes)
            found.Add(
                new DiagnosticInfo(
                    DiagnosticDescriptors.NameClash,
                    clash.Path,
                    default,
                    default,
                    new[] { clash.Name, clash.Other }.ToEquatableArray()
                )
            );
        foreach (var clash in naming.AppClashes)
            found.Add(
                new DiagnosticInfo(DiagnosticDescriptors.AppClash, clash.Path, default, default, new[] { clash.Name, clash.Other }.ToEquatableArray())
            );
        if (options.KartraGenNamespace is not null && naming.Apps.Count > 1)
            found.Add(
                DiagnosticInfo.Global(DiagnosticDescriptors.NamespaceOfSeveralApps, string.Join(", ", naming.Apps.Select(static app => app.App)))
            );
        foreach (var action in naming.Unknown)
            found.Add(DiagnosticInfo.Global(DiagnosticDescriptors.UnknownAction, action));

        if (!anySnapshot)
            found.Add(DiagnosticInfo.Global(DiagnosticDescriptors.NothingToGenerate));
        if (!options.IsAccessibilityKnown)
            found.Add(DiagnosticInfo.Global(DiagnosticDescriptors.InvalidAccessibility, options.KartraGenAccessibility));
        return found.ToEquatableArray();
    }

    /// <summary>What a file's own reading could not tell: that its types are too many.</summary>
    public static ImmutableArray<DiagnosticInfo> TooLarge(ActionModel action) =>
        Optional(
            action.CutAt is { } path
                ? new DiagnosticInfo(
                    DiagnosticDescriptors.TooLarge,
                    path,
                    default,
                    default,
                    new[] { "its types are too many, or too deep inside each other" }.ToEquatableArray()
                )
                : null
        );

    private static List<T> Values<T>(IEnumerable<ParsedFile<T>> files)
        where T : class => files.Select(static file => file.Value).OfType<T>().ToList();

    private static IEnumerable<ParsedFile<T>> OwnFirst<T>(ImmutableArray<ParsedFile<T>> files) =>
        files.OrderBy(static file => file.Bundled).ThenBy(static file => file.Path, StringComparer.Ordinal);
}
