using KartraGen.Emulator.Kartra;
using KartraGen.Emulator.Kartra.Events;

namespace KartraGen.Emulator;

/// <content>What Kartra posts by itself: the events of its outbound API, and its payment notifications (IPN).</content>
public sealed partial class MembraneEmulator
{
    private const string KartraConnection = "kartra-prod";

    /// <summary>
    /// Where Kartra posts what happens in the accounts from now on, as an app has it with <c>MapKartraEvents</c>:
    /// <c>http://127.0.0.1:5000/kartra-events/SECRET</c>. Null for nowhere. Posted once, in order, beside the call that made it happen; signed by nobody.
    /// </summary>
    /// <exception cref="ArgumentException">It is no http or https address.</exception>
    public Uri? KartraEventsAddress
    {
        get => _workspace.KartraPoster.Address;
        set => _workspace.KartraPoster.Address = value;
    }

    /// <summary>What was posted, oldest first: the last 1000.</summary>
    public IReadOnlyList<KartraDelivery> KartraDeliveries => _workspace.KartraPoster.Deliveries;

    /// <summary>Posts one of the 24 events, made up of what is in the account.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="action">The event: <c>buy_product</c>, <c>survey_complete</c>, ...</param>
    /// <param name="leadEmail">The lead it happened to.</param>
    /// <param name="connection">Id or key of the connection whose account it is.</param>
    /// <param name="tenantKey">Null for <see cref="TenantKey"/>.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    /// <exception cref="ArgumentException">There is no such event or lead, or the lead has bought nothing.</exception>
    /// <exception cref="InvalidOperationException">There is no such connection, or it is not Kartra's.</exception>
    /// <exception cref="HttpRequestException">Nobody answers there.</exception>
    public Task<KartraDelivery> SendKartraEventAsync(
        Uri address,
        string action,
        string leadEmail = KartraSeed.LeadEmail,
        string connection = KartraConnection,
        string? tenantKey = null,
        CancellationToken cancellationToken = default
    ) => _workspace.KartraPoster.SendAsync(address, Account(connection, tenantKey).Event(action, leadEmail), cancellationToken);

    /// <summary>Posts a payment notification of the lead's last transaction of a kind; where there is none, of its last one as if it were.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="type">sale, rebill, refund, partial_refund, failed, cancellation or chargeback.</param>
    /// <param name="leadEmail">The buyer.</param>
    /// <param name="connection">Id or key of the connection whose account it is.</param>
    /// <param name="tenantKey">Null for <see cref="TenantKey"/>.</param>
    /// <param name="secretKey">The secret that was set up with the notification; null for none. Kartra's pages print it for the cancellation alone.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    /// <exception cref="ArgumentException">There is no such lead, or it has bought nothing.</exception>
    /// <exception cref="InvalidOperationException">There is no such connection, or it is not Kartra's.</exception>
    /// <exception cref="HttpRequestException">Nobody answers there.</exception>
    public Task<KartraDelivery> SendKartraPaymentAsync(
        Uri address,
        string type,
        string leadEmail = KartraSeed.LeadEmail,
        string connection = KartraConnection,
        string? tenantKey = null,
        string? secretKey = null,
        CancellationToken cancellationToken = default
    ) => _workspace.KartraPoster.SendAsync(address, Account(connection, tenantKey).Payment(type, leadEmail, secretKey), cancellationToken);

    private KartraApp Account(string connection, string? tenantKey) =>
        Try(() => _workspace.Account(Connection(connection, tenantKey))) as KartraApp
        ?? throw new InvalidOperationException($"'{connection}' is no connection to Kartra.");
}
