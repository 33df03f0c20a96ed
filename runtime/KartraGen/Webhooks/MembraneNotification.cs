using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>
/// What Membrane tells a webhook of yours: a workspace's notification (<c>connection.disconnected</c>), or a system webhook of a
/// self-hosted Membrane (<c>user-invited-to-org</c>). What is not known here stands in <see cref="Data"/> and <see cref="Json"/>.
/// </summary>
/// <remarks>
/// Notifications are not signed: take them for a hint to look, at an address that only Membrane knows. System webhooks are, see
/// <see cref="MembraneWebhook.Verify"/>.
/// </remarks>
/// <example><code>
/// if (MembraneNotification.Parse(body) is { EventType: MembraneEventType.ConnectionDisconnected, Connection: { } connection }) { ... }
/// </code></example>
public sealed class MembraneNotification
{
    private MembraneNotification(JsonElement json)
    {
        Json = json;
    }

    /// <summary>All of it. It may hold personal data.</summary>
    public JsonElement Json { get; }

    /// <summary>
    /// What happened, see <see cref="MembraneEventType"/>; empty when it does not say. Older notifications call it <c>event</c>, system webhooks
    /// <c>type</c>.
    /// </summary>
    public string EventType => Text("eventType") ?? Text("event") ?? Text("type") ?? "";

    /// <summary>What it happened to; undefined when nothing is said. It may hold personal data.</summary>
    public JsonElement Data => Json.TryGetMember("data", out var data) ? data : default;

    /// <summary>The connection it happened to; null when it is about something else.</summary>
    public MembraneConnection? Connection => Element("connection") is { ValueKind: JsonValueKind.Object } json ? new MembraneConnection(json) : null;

    /// <summary>The run of a flow it happened to; null when it is about something else.</summary>
    public MembraneFlowRun? FlowRun => Element("flowRun") is { ValueKind: JsonValueKind.Object } json ? new MembraneFlowRun(json) : null;

    /// <summary>A notification's body.</summary>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static MembraneNotification Parse(ReadOnlyMemory<byte> body)
    {
        var json = JsonBody.Parse(body).RootElement;
        return json.ValueKind == JsonValueKind.Object ? new MembraneNotification(json) : throw new JsonException("A notification is a JSON object.");
    }

    /// <summary>The type only.</summary>
    public override string ToString() => $"{nameof(MembraneNotification)} {EventType}";

    private string? Text(string name) => Json.TryGetMember(name, out var value) ? value.Text() : null;

    // Below its name, or bare, as an older page has it (docs/membrane/protocol.md#webhooks).
    private JsonElement Element(string name) =>
        Data.TryGetMember(name, out var element) && element.ValueKind == JsonValueKind.Object ? element
        : EventType.StartsWith(name + ".", StringComparison.Ordinal) ? Data
        : default;
}
