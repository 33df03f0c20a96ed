namespace KartraGen.Emulator;

/// <summary>What a <see cref="MembraneEmulator"/> hosts and which names it gives things. Everything has a default.</summary>
public sealed class MembraneEmulatorOptions
{
    /// <summary>Loopback TCP port; 0 takes a free one.</summary>
    public int Port { get; set; }

    /// <summary>
    /// A name that other machines reach it by, as containers of one network do. It then listens on all addresses of this machine.
    /// Null: it is reached from this machine only. Requests for any other host are refused.
    /// </summary>
    public string? Host { get; set; }

    /// <summary>Key of the emulated workspace: the claim <c>workspaceKey</c> (or <c>iss</c>) of every token.</summary>
    public string WorkspaceKey { get; set; } = "emulator";

    /// <summary>Secret that tokens are signed with. Null makes a random one at each start.</summary>
    public string? WorkspaceSecret { get; set; }

    /// <summary>The tenant that has one READY connection per hosted app from the start.</summary>
    public string TenantKey { get; set; } = "tenant-1";

    /// <summary>Whether the Kartra account with its 20 actions is there.</summary>
    public bool HostKartra { get; set; } = true;

    /// <summary>
    /// A folder with <c>*.action.json</c> snapshots, subfolders included, whose apps are hosted as well. Their actions answer
    /// a minimal value that fits their output schema, unless a reply is scripted. Snapshots of the app <c>kartra</c> replace the built-in ones.
    /// </summary>
    public string? SnapshotFolder { get; set; }

    /// <summary>
    /// Whether the hosted apps' actions show a key. Without, they have an id and no key, as in a workspace whose catalog lists none: who calls them by
    /// key gets Membrane's "no such action". The doubles (<c>On</c>, <c>Reply</c>, <c>Fail</c>) find them by key all the same. Null: as the variable
    /// <c>KARTRAGEN_CATALOG_KEYS</c> says, and without where it says nothing.
    /// </summary>
    public bool? CatalogKeys { get; set; }

    /// <summary>
    /// The form in which the hosted apps' actions answer, unless <see cref="MembraneEmulator.AnswerAs(string, AnswerForm, int?)"/> says it. Null:
    /// as the variable <c>KARTRAGEN_ANSWER_FORM</c> says (<c>json-text</c>, ...), and where it says nothing, each as its output schema says, and
    /// <c>{"status", "data"}</c> where it has none.
    /// </summary>
    public AnswerForm? AnswerForm { get; set; }

    /// <summary>
    /// Makes the Kartra account put quotes around numbers in its answers, as Kartra's own examples do in spite of the documented types.
    /// Off, every successful answer is valid against the action's output schema.
    /// </summary>
    public bool KartraQuotesNumbers { get; set; }

    /// <summary>
    /// Where Kartra posts its events and payment notifications until <see cref="MembraneEmulator.KartraEventsAddress"/> says another; null for nowhere.
    /// </summary>
    public Uri? KartraEventsAddress { get; set; }

    /// <summary>How many finished runs are remembered for <see cref="MembraneEmulator.Runs"/> and the run logs; the oldest go first.</summary>
    public int KeptRuns { get; set; } = 100_000;

    /// <summary>Public keys (PEM; EC for ES256, RSA for RS256 and PS256) whose tokens are accepted beside those signed with the secret.</summary>
    public IList<string> PublicKeys { get; } = [];

    /// <summary>Personal access tokens (<c>pat-…</c>) and the tenant each stands for.</summary>
    public IDictionary<string, string> PersonalAccessTokens { get; } = new Dictionary<string, string>();

    /// <summary>How long a new connection, or an action made by intent, stays in state BUILDING.</summary>
    public TimeSpan BuildDuration { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The clock for token expiry and time stamps.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
