using System.Diagnostics;
using Microsoft.AspNetCore.Authentication;

namespace KartraGen;

/// <summary>How the tokens are verified that Membrane calls your app with.</summary>
public sealed class MembraneTokenOptions : AuthenticationSchemeOptions
{
    /// <summary>The workspace's secret, which signs the tokens; <see cref="MembraneOptions.WorkspaceSecret"/> unless given.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? WorkspaceSecret { get; set; }

    /// <summary>False takes tokens that never expire, too: whoever gets hold of one can use it for ever.</summary>
    public bool RequireExpirationTime { get; set; } = true;

    /// <summary>How far the two clocks may be apart.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(1);
}
