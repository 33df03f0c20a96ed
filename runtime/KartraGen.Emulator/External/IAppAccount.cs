using System.Text.Json;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.External;

/// <summary>The external account behind one connection: what runs an app's actions.</summary>
internal interface IAppAccount
{
    /// <summary>Runs an action whose input is already valid.</summary>
    /// <param name="action">The action.</param>
    /// <param name="key">Its key, which it need not show; null when it has none.</param>
    /// <param name="input">The input.</param>
    AppAnswer Run(Element action, string? key, JsonElement input);

    /// <summary>Answers a request to the app's own API; null where the emulated app has none at this path.</summary>
    ExternalResponse? Answer(ExternalRequest request) => null;
}
