using KartraGen.Emulator;

namespace KartraGen.Package.Tests;

internal static class Consumer
{
    /// <summary>What a program finds in its environment to reach an emulator.</summary>
    public static Dictionary<string, string> Variables(MembraneEmulator membrane) =>
        new()
        {
            ["MEMBRANE_API_URL"] = membrane.ApiUri.ToString(),
            ["MEMBRANE_WORKSPACE_KEY"] = membrane.WorkspaceKey,
            ["MEMBRANE_WORKSPACE_SECRET"] = membrane.WorkspaceSecret,
            ["MEMBRANE_TENANT_KEY"] = membrane.TenantKey,
        };
}
