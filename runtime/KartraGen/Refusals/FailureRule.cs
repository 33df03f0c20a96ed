namespace KartraGen;

/// <summary>
/// How a refusal looks inside a successful answer. Kartra answers HTTP 200 with
/// <c>{"status":"Error","type":"244","message":"Lead already exists"}</c>, at the top or inside <c>actions[]</c>; a script that runs on
/// Membrane may answer <c>{"success":false,"error":{"code":"…","message":"…"}}</c>.
/// </summary>
/// <remarks>
/// It is looked for where Membrane or the app may put the answer's own object: at the root, in <c>data</c> beside an HTTP status, in
/// JSON text, in a list of one, under the action's command or one member that its schema does not name; at most four of these inside each
/// other. Of an action that throws, it is looked for in the app's body that Membrane's error carries.
/// Members are named by their name, or by a JSON pointer (RFC 6901) that begins with a slash: <c>status</c>, <c>/error/code</c>.
/// </remarks>
public sealed record FailureRule
{
    /// <summary>The member that tells success from failure, for instance <c>status</c>.</summary>
    public required string StatusMember { get; init; }

    /// <summary>The value of <see cref="StatusMember"/> that means failure; unless given, any that is not nothing.</summary>
    public FailureValue FailureValue { get; init; }

    /// <summary>The member that holds the error code, a string or a number; null where there is none.</summary>
    public string? CodeMember { get; init; }

    /// <summary>The member that holds the app's message.</summary>
    public string? MessageMember { get; init; }

    /// <summary>
    /// A top-level array of objects whose member values are objects with the same members, for instance
    /// <c>actions</c> in <c>{"actions":[{"create_lead":{"status":"Error","type":"244"}}]}</c>.
    /// </summary>
    public string? Within { get; init; }
}
