using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using KartraGen.Generator.Diagnostics;
using KartraGen.Schemas;
using KartraGen.Schemas.Snapshots;

namespace KartraGen.Generator.Pipeline;

/// <summary>Snapshots that are not what <c>fetch</c> wrote: their text has another hash than the lock says. Off unless asked for.</summary>
internal static class HandEdits
{
    public static IEnumerable<DiagnosticInfo> Find(ImmutableArray<InputFile> files, CancellationToken cancellationToken)
    {
        var snapshots = files.Where(static file => file.Kind == InputKind.Snapshot && file.Text is not null).ToLookup(static file => file.Path.Replace('\\', '/'), StringComparer.Ordinal);
        foreach (var pinned in files.Where(static file => file.Kind == InputKind.Lock && file.Text is not null))
        {
            var folder = pinned.Path.Substring(0, pinned.Path.LastIndexOfAny(['/', '\\']) + 1);
            foreach (var hash in LockReader.ReadHashes(pinned.Text!.ToString(), cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var snapshot = snapshots[(folder + hash.File).Replace('\\', '/')].FirstOrDefault();
                if (snapshot is not null && !Sha256(snapshot.Text!.ToString()).Equals(hash.Sha256, StringComparison.OrdinalIgnoreCase))
                    yield return new DiagnosticInfo("KG0014", snapshot.Path, default, default, new[] { hash.File }.ToEquatableArray());
            }
        }
    }

    /// <summary>Of the canonical file, which has LF: git may have checked it out with CR LF, an editor put a mark before it.</summary>
    private static string Sha256(string text)
    {
        using var sha256 = SHA256.Create();
        return BitConverter.ToString(sha256.ComputeHash(Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF').Replace("\r\n", "\n")))).Replace("-", "");
    }
}
