using System.Text.Json;
using KartraGen.Emulator.External;

namespace KartraGen.Emulator;

/// <summary>One action run: a record of Membrane's action run log.</summary>
public sealed record EmulatedRun
{
    /// <summary>The <c>actionRunId</c> that the caller got, with success and with failure.</summary>
    public required string RunId { get; init; }

    /// <summary>The tenant whose connection was used.</summary>
    public required string TenantKey { get; init; }

    /// <summary>Id of the action; null for an inline <c>api</c> call.</summary>
    public string? ActionId { get; init; }

    /// <summary>Key of the action, whether the catalog shows it or not; null for an inline call and for actions without a key.</summary>
    public string? ActionKey { get; init; }

    /// <summary>Name of the action, or <c>api</c> or <c>code</c> for an inline call.</summary>
    public required string ActionName { get; init; }

    /// <summary>The connection that was used.</summary>
    public required string ConnectionId { get; init; }

    /// <summary>Key of that connection; null when it has none.</summary>
    public string? ConnectionKey { get; init; }

    /// <summary>The integration of that connection.</summary>
    public string? IntegrationId { get; init; }

    /// <summary>What the caller sent as <c>input</c>; undefined when nothing was sent.</summary>
    public JsonElement Input { get; init; }

    /// <summary>What the action answered; undefined when it did not run or failed.</summary>
    public JsonElement Output { get; init; }

    /// <summary>The error body that the caller got, or null.</summary>
    public JsonElement? Error { get; init; }

    /// <summary>The <c>meta</c> of the call; undefined when none was sent.</summary>
    public JsonElement Meta { get; init; }

    /// <summary><c>success</c> or <c>error</c>, as Membrane's run log says it. An app's own refusal inside an answer is a success to Membrane.</summary>
    public string Status => Error is null ? "success" : "error";

    /// <summary>Whether the action really ran: false when the input or the connection was refused before.</summary>
    public bool Executed { get; init; }

    /// <summary>What the app was asked, in order.</summary>
    internal IReadOnlyList<AppExchange> Exchanges { get; init; } = [];

    /// <summary>When the call arrived.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the answer was ready to be sent.</summary>
    public DateTimeOffset CompletedAt { get; init; }
}
