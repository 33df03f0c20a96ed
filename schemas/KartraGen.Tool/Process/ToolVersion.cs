using System.Reflection;

namespace KartraGen.Tool;

/// <summary>The version of this tool.</summary>
public static class ToolVersion
{
    /// <summary>Without the commit: <c>1.0.0</c>.</summary>
    public static string Text { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
