using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Connecting;

/// <summary>The connect pages that wait for a user, by the code in their address: who has the address may connect, and nobody else.</summary>
internal sealed class ConnectRequests
{
    private readonly Recent<ConnectRequest> _open = new(limit: 10_000);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _waiting = [];

    public string Open(ConnectRequest request)
    {
        var code = StableId.New();
        _open.GetOrAdd(code, () => request);
        return code;
    }

    /// <summary>The code of the page that a waiting connection names in its client action; the same as long as it waits.</summary>
    public string CodeFor(Element connection)
    {
        lock (_gate)
        {
            if (!_waiting.TryGetValue(connection.Id, out var code) || _open.Find(code) is null)
            {
                var request = new ConnectRequest(connection["userId"]!) { ConnectionId = connection.Id, IntegrationId = connection["integrationId"] };
                _waiting[connection.Id] = code = Open(request);
            }

            return code;
        }
    }

    public ConnectRequest? Find(string code) => _open.Find(code);

    /// <summary>The request, which only one of several takers gets.</summary>
    public ConnectRequest? Take(string code) => _open.Take(code);

    /// <summary>The connection does not wait any more.</summary>
    public void Close(Element connection)
    {
        lock (_gate)
        {
            if (_waiting.Remove(connection.Id, out var code))
            {
                _open.Take(code);
            }
        }
    }
}
