using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using KartraGen.Generator.Diagnostics;
using KartraGen.Generator.Modeling;
using KartraGen.Generator.Snapshots;

namespace KartraGen.Generator.Pipeline;

/// <summary>The joints between the steps: what <see cref="KartraGenerator"/> names, spelled out.</summary>
internal static class Inputs
{
    /// <summary>Paths that were given more than once; one generated file per path must be enough, or the compiler drops them all (CS8785).</summary>
    public static EquatableArray<string> Repeated(ImmutableArray<string> paths) =>
        paths.GroupBy(static path => path, StringComparer.Ordinal).Where(static group => group.Count() > 1).Select(static group => group.Key).ToEquatableArray();

    public static IEnumerable<InputFile> FirstOfEach(ImmutableArray<InputFile> files, EquatableArray<string> repeated) =>
        repeated.Select(path => files.First(file => file.Path == path));

    public static Naming Name(ImmutableArray<ActionIdentity> identities, ImmutableArray<ParsedFile<EquatableArray<LockEntry>>> locks, ImmutableArray<ParsedFile<Catalog>> catalogs, GeneratorOptions options) =>
        NamingBuilder.Build(
            identities.Distinct(),
            OwnFirst(locks).SelectMany(static file => file.Value).ToList(),
            OwnFirst(catalogs).Where(static file => file.Value is not null).Select(static file => file.Value!).ToList(),
            options.KartraGenNamespace,
            options.KartraGenActions);

    /// <summary>Diagnostics that no single file can tell.</summary>
    public static EquatableArray<DiagnosticInfo> Check(Naming naming, ImmutableArray<ActionIdentity> identities, bool anySnapshot, GeneratorOptions options)
    {
        var found = new List<DiagnosticInfo>();
        foreach (var clash in naming.Clashes)
            found.Add(new DiagnosticInfo("KG0004", clash.Path, default, default, new[] { clash.Name, clash.OtherPath }.ToEquatableArray()));
        foreach (var clash in naming.AppClashes)
            found.Add(new DiagnosticInfo("KG0015", clash.Path, default, default, new[] { clash.App, clash.OtherApp }.ToEquatableArray()));
        if (options.KartraGenNamespace is not null && naming.Apps.Count > 1)
            found.Add(DiagnosticInfo.Global("KG0008", string.Join(", ", naming.Apps.Select(static app => app.App))));
        foreach (var action in options.KartraGenActions)
        {
            if (!naming.Actions.Any(known => known.Name == action) && !identities.Any(known => known.Key == action))
                found.Add(DiagnosticInfo.Global("KG0009", action));
        }

        if (!anySnapshot)
            found.Add(DiagnosticInfo.Global("KG0010"));
        if (!options.IsAccessibilityKnown)
            found.Add(DiagnosticInfo.Global("KG0012", options.KartraGenAccessibility));
        return found.ToEquatableArray();
    }

    private static IEnumerable<ParsedFile<T>> OwnFirst<T>(ImmutableArray<ParsedFile<T>> files) =>
        files.OrderBy(static file => file.Bundled).ThenBy(static file => file.Path, StringComparer.Ordinal);
}
