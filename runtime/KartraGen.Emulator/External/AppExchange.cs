using System.Text.Json;

namespace KartraGen.Emulator.External;

/// <summary>What an app was asked during a run, and what it answered.</summary>
/// <param name="Asked">Method and path, or the app's command.</param>
/// <param name="Sent">The body; undefined when there was none.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Answer">The body; undefined when there was none.</param>
internal sealed record AppExchange(string Asked, JsonElement Sent, int Status, JsonElement Answer);
