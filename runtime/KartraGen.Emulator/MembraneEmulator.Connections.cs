using KartraGen.Emulator.Api;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator;

/// <content>Connections, as a test moves them.</content>
public sealed partial class MembraneEmulator
{
    /// <summary>Gives a tenant a READY connection, with an account of its own behind it.</summary>
    /// <param name="tenantKey">The tenant; it need not exist before.</param>
    /// <param name="key">The connection's key; unique within the tenant.</param>
    /// <param name="integrationKey">The app.</param>
    /// <returns>The connection's id.</returns>
    /// <exception cref="InvalidOperationException">There is no such integration, or the tenant has a connection with this key.</exception>
    public string AddConnection(string tenantKey, string key = "kartra-prod", string integrationKey = "kartra") =>
        Try(() => _workspace.Lifecycle.Add(tenantKey, _workspace.Apps.Integration(integrationKey), key, name: null, ElementState.Ready).Id);

    /// <summary>The external app refuses a connection's credentials from now on: its calls fail, and it waits for its user to connect again.</summary>
    /// <param name="connection">Id or key.</param>
    /// <param name="tenantKey">Null for <see cref="TenantKey"/>.</param>
    /// <param name="reason">The key of the errors: <c>connection_is_defunct</c> or <c>access_token_expired</c>.</param>
    /// <exception cref="InvalidOperationException">There is no such connection.</exception>
    public void Disconnect(string connection, string? tenantKey = null, string reason = "connection_is_defunct") =>
        Try(() => _workspace.Lifecycle.Disconnect(Connection(connection, tenantKey), reason));

    /// <summary>What the user does on the connect page: the connection is READY.</summary>
    /// <param name="connection">Id or key.</param>
    /// <param name="tenantKey">Null for <see cref="TenantKey"/>.</param>
    /// <exception cref="InvalidOperationException">There is no such connection.</exception>
    public void Connect(string connection, string? tenantKey = null) => Try(() => _workspace.Lifecycle.Connect(Connection(connection, tenantKey)));

    /// <summary>Puts a connection into any state, known to Membrane's clients or not.</summary>
    /// <param name="connection">Id or key.</param>
    /// <param name="state">For instance <c>CONFIGURATION_ERROR</c>.</param>
    /// <param name="tenantKey">Null for <see cref="TenantKey"/>.</param>
    /// <exception cref="InvalidOperationException">There is no such connection.</exception>
    public void SetConnectionState(string connection, string state, string? tenantKey = null) =>
        Try(() => _workspace.Lifecycle.Move(Connection(connection, tenantKey), state));

    /// <summary>
    /// Makes an app's connector ask for parameters: a connection without them waits with a client action of type <c>provide-input</c> until a client
    /// sends them as <c>connectorParameters</c>, and only then for its user.
    /// </summary>
    /// <param name="integrationKey">The app.</param>
    /// <param name="names">Names of the parameters, for instance <c>subdomain</c>; none takes the demand back.</param>
    /// <exception cref="InvalidOperationException">There is no such integration.</exception>
    public void RequireParameters(string integrationKey, params string[] names) =>
        Try(() =>
        {
            _workspace.Apps.Require(_workspace.Apps.Integration(integrationKey), names);
            return names;
        });

    private Element Connection(string selector, string? tenantKey) =>
        _workspace.Connections.Find(new Caller(tenantKey ?? TenantKey, IsManager: false), selector);

    private static T Try<T>(Func<T> change)
    {
        try
        {
            return change();
        }
        catch (ApiError error)
        {
            throw new InvalidOperationException(error.Message, error);
        }
    }
}
