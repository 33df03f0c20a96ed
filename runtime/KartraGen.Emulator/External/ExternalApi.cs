using KartraGen.Emulator.Api;
using KartraGen.Emulator.Connecting;
using KartraGen.Emulator.Elements;
using Microsoft.AspNetCore.Http;

namespace KartraGen.Emulator.External;

/// <summary>The API of the connected apps, for requests that are not an emulated app's actions.</summary>
internal sealed class ExternalApi(ConnectionLifecycle lifecycle, AppAccounts accounts, Action<AppExchange>? told = null)
{
    private const int Unauthorized = 401;

    /// <summary>What a test brings; null for the emulated app's own API, and a small echo where it has none.</summary>
    public Func<ExternalRequest, ExternalResponse>? Answer { get; set; }

    /// <summary>The same API; tells of each exchange.</summary>
    public ExternalApi Telling(Action<AppExchange> told) => new(lifecycle, accounts, told) { Answer = Answer };

    /// <summary>The app's answer, refusals included.</summary>
    /// <exception cref="ApiError">
    /// The connection is not ready, or the app answered 401: that is the connection's failure, not the action's, and it needs its user
    /// (default response handling of connectors in the vendor's documentation).
    /// </exception>
    public ExternalResponse Send(ExternalRequest request, Element connection)
    {
        Connections.DemandReady(connection);
        var response = Answer?.Invoke(request) ?? accounts.Of(connection).Answer(request) ?? EchoApi.Answer(request);
        told?.Invoke(
            new AppExchange($"{request.Method} {request.Path}{QueryString.Create(request.Query!)}", request.Body, response.Status, response.Body)
        );
        if (response.Status == Unauthorized)
        {
            Connections.DemandReady(lifecycle.Disconnect(connection, "access_token_expired"));
        }

        return response;
    }
}
