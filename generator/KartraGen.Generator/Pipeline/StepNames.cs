namespace KartraGen.Generator.Pipeline;

/// <summary>The names of the pipeline's steps, by which tests ask what was run again.</summary>
internal static class StepNames
{
    public const string Options = nameof(Options);
    public const string Files = nameof(Files);
    public const string Parsed = nameof(Parsed);
    public const string Snapshots = nameof(Snapshots);
    public const string Catalogs = nameof(Catalogs);
    public const string Locks = nameof(Locks);
    public const string Identities = nameof(Identities);
    public const string Naming = nameof(Naming);
    public const string Actions = nameof(Actions);
    public const string Apps = nameof(Apps);
    public const string Diagnostics = nameof(Diagnostics);

    /// <summary>All of them.</summary>
    public static readonly string[] All = [Options, Files, Parsed, Snapshots, Catalogs, Locks, Identities, Naming, Actions, Apps, Diagnostics];
}
