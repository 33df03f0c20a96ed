namespace KartraGen.Emulator.Elements;

/// <summary>The states of Membrane's elements (JS SDK 0.28.3).</summary>
internal static class ElementState
{
    public const string Building = "BUILDING";
    public const string ClientActionRequired = "CLIENT_ACTION_REQUIRED";
    public const string ConfigurationError = "CONFIGURATION_ERROR";
    public const string SetupFailed = "SETUP_FAILED";
    public const string Ready = "READY";

    /// <summary>Of connections, in the vendor's skill pages; the JS SDK 0.28.3 does not know it.</summary>
    public const string Disconnected = "DISCONNECTED";
}
