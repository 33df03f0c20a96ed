namespace KartraGen;

/// <summary>Where a connection or an action stands. Membrane may add values, so that a state is a text.</summary>
public static class MembraneState
{
    /// <summary>It works.</summary>
    public const string Ready = "READY";

    /// <summary>Membrane is at work on it.</summary>
    public const string Building = "BUILDING";

    /// <summary>A person has to do something: see <see cref="MembraneConnection.ClientAction"/>.</summary>
    public const string ClientActionRequired = "CLIENT_ACTION_REQUIRED";

    /// <summary>Its configuration is wrong.</summary>
    public const string ConfigurationError = "CONFIGURATION_ERROR";

    /// <summary>Membrane could not set it up.</summary>
    public const string SetupFailed = "SETUP_FAILED";

    /// <summary>It is being disconnected.</summary>
    public const string Disconnecting = "DISCONNECTING";

    /// <summary>It was disconnected: its access to the app is erased.</summary>
    public const string Disconnected = "DISCONNECTED";

    /// <summary>It does not work, by Membrane's older guide (docs/membrane/protocol.md#states).</summary>
    public const string Error = "ERROR";

    /// <summary>Whether no waiting changes it.</summary>
    internal static bool IsFailure(string? state) => state is ConfigurationError or SetupFailed or Error or Disconnecting or Disconnected;
}
