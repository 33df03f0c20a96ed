using System.Text;
using System.Text.Json.Nodes;

namespace KartraGen;

/// <summary>
/// What one call does differently. What is null here comes from the client's defaults
/// (<see cref="MembraneClient.WithDefaults"/>), then from <see cref="MembraneOptions"/>.
/// </summary>
/// <remarks>
/// At most one of <see cref="ConnectionId"/>, <see cref="ConnectionKey"/>, <see cref="IntegrationId"/> and <see cref="IntegrationKey"/>; when a
/// level sets one, the levels below it have no say.
/// </remarks>
public sealed record MembraneCallOptions
{
    /// <summary>The id of the connection to go through.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>The key of the connection to go through.</summary>
    public string? ConnectionKey { get; init; }

    /// <summary>The id of the integration whose default connection to go through.</summary>
    public string? IntegrationId { get; init; }

    /// <summary>The key of the integration whose default connection to go through.</summary>
    public string? IntegrationKey { get; init; }

    /// <summary>The time for the whole call, repetitions and waiting included.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>When the call may be sent again.</summary>
    public MembraneRetryMode? Retry { get; init; }

    /// <summary>
    /// False hands an answer in which the app refuses back as a result, instead of throwing <see cref="ActFailedException"/>.
    /// </summary>
    public bool? ThrowOnRejected { get; init; }

    /// <summary>
    /// The app that is called, for how it refuses (<see cref="MembraneApp.Failure"/>): for inline requests, code and requests through a
    /// connection, which do not say by themselves. A generated action has its own.
    /// </summary>
    public MembraneApp? App { get; init; }

    /// <summary>Free data that Membrane stores with the run's log. Do not change it while the call runs.</summary>
    public JsonObject? Meta { get; init; }

    // Without Meta: it is the caller's data, and options get logged.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(
            $"ConnectionId = {ConnectionId}, ConnectionKey = {ConnectionKey}, IntegrationId = {IntegrationId}, IntegrationKey = {IntegrationKey}, "
        );
        builder.Append($"Timeout = {Timeout}, Retry = {Retry}, ThrowOnRejected = {ThrowOnRejected}, App = {App?.Key}");
        return true;
    }

    internal ConnectionSelector Connection =>
        ConnectionSelector.Single(ConnectionId, ConnectionKey, IntegrationId, IntegrationKey)
        ?? throw new ArgumentException(
            $"{nameof(MembraneCallOptions)} names more than one of {nameof(ConnectionId)}, "
                + $"{nameof(ConnectionKey)}, {nameof(IntegrationId)} and {nameof(IntegrationKey)}."
        );

    /// <summary>These options, with <paramref name="below"/> deciding what is null here.</summary>
    internal MembraneCallOptions Over(MembraneCallOptions? below)
    {
        if (below is null)
        {
            return this;
        }

        var connection = Connection.IsNone ? below : this;
        return new MembraneCallOptions
        {
            ConnectionId = connection.ConnectionId,
            ConnectionKey = connection.ConnectionKey,
            IntegrationId = connection.IntegrationId,
            IntegrationKey = connection.IntegrationKey,
            Timeout = Timeout ?? below.Timeout,
            Retry = Retry ?? below.Retry,
            ThrowOnRejected = ThrowOnRejected ?? below.ThrowOnRejected,
            App = App ?? below.App,
            Meta = Meta ?? below.Meta,
        };
    }
}
