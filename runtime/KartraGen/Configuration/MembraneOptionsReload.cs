using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace KartraGen;

/// <summary>Re-reads the options when the configuration changes: a rotated secret takes effect without a restart.</summary>
internal sealed class MembraneOptionsReload(string name, IConfiguration? configuration) : IOptionsChangeTokenSource<MembraneOptions>
{
    public string Name => name;

    public IChangeToken GetChangeToken() => configuration?.GetReloadToken() ?? new CancellationChangeToken(CancellationToken.None);
}
