namespace KartraGen.Tool.Snapshots;

/// <summary>What a lock may say: people write in it, merges mix it, and its files are written and deleted.</summary>
internal static class LockRules
{
    /// <exception cref="ToolException">It says something else; names the place, and what to write there.</exception>
    public static void Check(SnapshotLock snapshotLock)
    {
        if (snapshotLock.LockVersion < 1)
        {
            throw Invalid("lockVersion", $"is {snapshotLock.LockVersion}", $"Write {SnapshotLock.CurrentVersion}");
        }

        var (files, handles) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), new HashSet<(string, string, string)>());
        var (named, apps) = (new HashSet<string>(), new HashSet<string>());
        CheckAll("actions", snapshotLock.Actions, (place, entry) => CheckEntry(place, entry, files, handles));
        CheckAll("apps", snapshotLock.Apps ?? [], (place, app) => CheckApp(place, app, named));
        CheckAll("sources", snapshotLock.Sources ?? [], (place, source) => CheckSource(place, source, apps));
    }

    private static void CheckAll<T>(string member, IReadOnlyList<T>? list, Action<string, T> check)
    {
        if (list is null)
        {
            throw Invalid(member, "is null", "Write a list");
        }

        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is not { } item)
            {
                throw Invalid($"{member}[{i}]", "is null", "Remove it");
            }

            check($"{member}[{i}]", item);
        }
    }

    private static void CheckEntry(string place, LockEntry entry, HashSet<string> files, HashSet<(string, string, string)> handles)
    {
        NotBlank($"{place}.app", entry.App);
        NotBlank($"{place}.csharpName", entry.CsharpName);
        if (entry.Key is null && entry.Id is null)
        {
            throw Invalid(place, "has neither a key nor an id", "Write the one that the action is called by");
        }

        foreach (var (member, value) in new[] { ("key", entry.Key), ("id", entry.Id) })
        {
            if (value is not null)
            {
                NotBlank($"{place}.{member}", value);
                // Copies on two connections may share a parent's id; a key is one action's.
                if (member == "key" && !handles.Add((entry.App, member, value)))
                {
                    throw Invalid(place, $"is a second entry of {entry.App} for the {member} '{value}'", "Remove one of them");
                }
            }
        }

        if (entry.KnownAs is { } knownAs)
        {
            NotBlank($"{place}.knownAs", knownAs);
        }

        if (entry.File is { } file)
        {
            if (!SnapshotPath.IsValid(file))
            {
                throw Invalid($"{place}.file", $"is '{file}', which is no snapshot's path", $"Write {SnapshotPath.Form}");
            }

            if (!files.Add(file))
            {
                throw Invalid($"{place}.file", $"is '{file}', which another entry has too", "Give each action a file of its own");
            }
        }

        if (entry.Sha256 is { } hash && (hash.Length != 64 || !hash.All(char.IsAsciiHexDigit)))
        {
            throw Invalid($"{place}.sha256", "is no SHA-256: 64 hexadecimal digits", "Remove it; the next fetch writes it anew");
        }
    }

    private static void CheckApp(string place, LockedApp app, HashSet<string> apps)
    {
        NotBlank($"{place}.app", app.App);
        NotBlank($"{place}.namespace", app.Namespace);
        NotBlank($"{place}.clientName", app.ClientName);
        if (!apps.Add(app.App))
        {
            throw Invalid($"{place}.app", $"is '{app.App}', which another app has too", "Remove one of them");
        }
    }

    private static void CheckSource(string place, SnapshotSource source, HashSet<string> apps)
    {
        NotBlank($"{place}.app", source.App);
        if (!apps.Add(source.App))
        {
            throw Invalid($"{place}.app", $"is '{source.App}', which another source has too", "Remove one of them");
        }

        var names = new[]
        {
            ("externalApp", source.ExternalApp),
            ("externalAppId", source.ExternalAppId),
            ("integration", source.Integration),
            ("connection", source.Connection),
        };
        foreach (var (member, value) in names.Where(name => name.Item2 is not null))
        {
            NotBlank($"{place}.{member}", value);
        }

        foreach (var (member, values) in new[] { ("include", source.Include), ("exclude", source.Exclude) })
        {
            CheckAll($"{place}.{member}", values ?? [], NotBlank);
        }
    }

    private static void NotBlank(string place, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw Invalid(place, value is null ? "is null" : "is blank", "Write a value");
        }
    }

    private static ToolException Invalid(string place, string what, string instead) =>
        ToolException.CouldNotStart(
            "LOCK.INVALID",
            $"{SnapshotLock.FileName}: {place} {what}.",
            $"{instead}, or take the file back from version control."
        );
}
