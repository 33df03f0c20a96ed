using System.Collections.Concurrent;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.External;

/// <summary>The external account behind each connection; it comes into being with the first use.</summary>
internal sealed class AppAccounts(Func<Element, IAppAccount> open)
{
    private readonly ConcurrentDictionary<string, IAppAccount> _accounts = [];

    public IAppAccount Of(Element connection) => _accounts.GetOrAdd(connection.Id, _ => open(connection));
}
