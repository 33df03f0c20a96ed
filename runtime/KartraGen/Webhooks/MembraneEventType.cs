namespace KartraGen;

/// <summary>What a <see cref="MembraneNotification"/> tells of. Membrane may add values, so that a type is a text.</summary>
public static class MembraneEventType
{
    /// <summary>A connection was made.</summary>
    public const string ConnectionCreated = "connection.created";

    /// <summary>A connection was deleted.</summary>
    public const string ConnectionDeleted = "connection.deleted";

    /// <summary>A connection lost its access to the app: its user has to reconnect it.</summary>
    public const string ConnectionDisconnected = "connection.disconnected";

    /// <summary>A connection has its access to the app again.</summary>
    public const string ConnectionReconnected = "connection.reconnected";

    /// <summary>A run of a flow waits.</summary>
    public const string FlowRunQueued = "flowRun.queued";

    /// <summary>A run of a flow began.</summary>
    public const string FlowRunStarted = "flowRun.started";

    /// <summary>A run of a flow is done.</summary>
    public const string FlowRunCompleted = "flowRun.completed";

    /// <summary>A run of a flow failed.</summary>
    public const string FlowRunFailed = "flowRun.failed";

    /// <summary>A run of a flow was stopped.</summary>
    public const string FlowRunStopped = "flowRun.stopped";

    /// <summary>Membrane raised an alert.</summary>
    public const string AlertCreated = "alert.created";
}
