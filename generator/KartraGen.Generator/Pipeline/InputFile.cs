using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using KartraGen.Schemas.Snapshots;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace KartraGen.Generator.Pipeline;

/// <summary>
/// An additional file of ours. Equal by path and content: Roslyn compares <see cref="AdditionalText"/> by reference, so
/// an unchanged file that was read again would look like a change.
/// </summary>
internal sealed class InputFile(string path, InputKind kind, bool bundled, SourceText? text) : IEquatable<InputFile>
{
    private readonly ImmutableArray<byte> _checksum = text?.GetChecksum() ?? ImmutableArray<byte>.Empty;

    public string Path => path;

    public InputKind Kind => kind;

    /// <summary>Came with the package, not from the project.</summary>
    public bool Bundled => bundled;

    /// <summary>Null where the file could not be read.</summary>
    public SourceText? Text => text;

    public static InputFile? From(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        if (KindOf(file.Path) is not { } kind)
            return null;

        // Set by our MSBuild files: another package's *.action.json is none of our business.
        if (!options.GetOptions(file).TryGetValue("build_metadata.AdditionalFiles.KartraGen", out var origin) || origin.Length == 0)
            return null;
        return new InputFile(file.Path, kind, origin == "bundled", file.GetText(cancellationToken));
    }

    private static InputKind? KindOf(string path)
    {
        var name = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        if (name.EndsWith(SnapshotReader.Suffix, StringComparison.OrdinalIgnoreCase))
            return InputKind.Snapshot;
        if (name.Equals(CatalogReader.FileName, StringComparison.OrdinalIgnoreCase))
            return InputKind.Catalog;
        return name.Equals(LockReader.FileName, StringComparison.OrdinalIgnoreCase) ? InputKind.Lock : null;
    }

    public bool Equals(InputFile? other) =>
        ReferenceEquals(other, this)
        || (other is not null && other.Path == path && other.Kind == kind && other.Bundled == bundled && other._checksum.SequenceEqual(_checksum));

    public override bool Equals(object? obj) => Equals(obj as InputFile);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(path);
}
