namespace KartraGen.AI;

/// <summary>Which actions models get, and which of them ask first.</summary>
public sealed record MembraneToolOptions
{
    /// <summary>Which actions become tools; all unless given.</summary>
    /// <example><code>Include = action => action.Action.IsReadOnly</code></example>
    public Func<DescribedAction, bool>? Include { get; init; }

    /// <summary>Which actions need the user's approval before they run; all that do more than read unless given.</summary>
    /// <example><code>RequireApproval = action => action.Action.Key == "refund-transaction"</code></example>
    public Func<DescribedAction, bool> RequireApproval { get; init; } = static action => !action.Action.IsReadOnly;

    /// <summary>What holds for each call, such as the connection. Never from what a model says.</summary>
    public MembraneCallOptions? Call { get; init; }
}
