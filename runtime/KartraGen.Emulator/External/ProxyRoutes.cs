using System.Text.Json;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Connecting;
using KartraGen.Emulator.Door;

namespace KartraGen.Emulator.External;

/// <summary><c>/connections/{selector}/proxy/…</c>: the external app's answer as it is, status included.</summary>
internal static class ProxyRoutes
{
    public static void Map(ApiRoutes routes, Connections connections, ExternalApi api)
    {
        foreach (var method in (string[])["GET", "POST", "PUT", "PATCH", "DELETE"])
        {
            routes.Map(method, "/connections/{selector}/proxy/{**path}", request => SendAsync(request, connections, api));
        }

        // The older form of the same.
        routes.Post("/connections/{selector}/api/{**path}", request => SendAsync(request, connections, api));
    }

    private static async Task<ApiReply> SendAsync(ApiRequest request, Connections connections, ExternalApi api)
    {
        var connection = connections.Find(request.Caller, request.Segment("selector"));
        var response = api.Send(
            new ExternalRequest
            {
                ConnectionId = connection.Id,
                TenantKey = connection["userId"]!,
                Method = request.Http.Request.Method,
                Path = "/" + request.Segment("path"),
                Query = request.Http.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()),
                Headers = request
                    .Http.Request.Headers.Where(header => header.Key.StartsWith("X-", StringComparison.OrdinalIgnoreCase))
                    .ToDictionary(header => header.Key, header => header.Value.ToString()),
                Body = await request.BodyAsync(),
            },
            connection
        );
        return response.Body.ValueKind == JsonValueKind.Undefined
            ? ApiReply.Of("", "text/plain", response.Status)
            : ApiReply.Of(response.Body, response.Status);
    }
}
