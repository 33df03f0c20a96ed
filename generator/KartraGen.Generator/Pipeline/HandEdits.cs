using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using KartraGen.Generator.Diagnostics;
using KartraGen.Schemas;
using KartraGen.Schemas.Snapshots;

namespace KartraGen.Generator.Pipeline;

/// <summary>Snapshots that are not what <c>fetch</c> wrote: they say something else than the lock has the hash of. Off unless asked for.</summary>
internal static class HandEdits
{
    public static IEnumerable<DiagnosticInfo> Find(ImmutableArray<InputFile> files, CancellationToken cancellationToken)
    {
        var snapshots = files
            .Where(static file => file.Kind == InputKind.Snapshot && file.Text is not null)
            .ToLookup(static file => file.Path.Replace('\\', '/'), StringComparer.Ordinal);
        foreach (var pinned in files.Where(static file => file.Kind == InputKind.Lock && file.Text is not null))
        {
            var folder = pinned.Path.Substring(0, pinned.Path.LastIndexOfAny(['/', '\\']) + 1);
            foreach (var hash in LockReader.ReadHashes(pinned.Text!.ToString(), cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var snapshot = snapshots[(folder + hash.File).Replace('\\', '/')].FirstOrDefault();
                if (snapshot is not null && !SnapshotHash.Matches(snapshot.Text!.ToString(), hash.Sha256))
                    yield return new DiagnosticInfo(
                        DiagnosticDescriptors.EditedByHand,
                        snapshot.Path,
                        default,
                        default,
                        new[] { hash.File }.ToEquatableArray()
                    );
            }
        }
    }
}
