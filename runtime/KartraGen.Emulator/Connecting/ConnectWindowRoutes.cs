using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Door;
using KartraGen.Emulator.Elements;
using Microsoft.AspNetCore.Http;

namespace KartraGen.Emulator.Connecting;

/// <summary>
/// The JS SDK's windows: <c>/connect</c> (popup, with the events that it listens for), <c>/screens/…</c> and <c>/embed/…</c> (frames),
/// and the page behind <c>clientAction.uiUrl</c>, whose address is the permission.
/// </summary>
internal sealed class ConnectWindowRoutes(
    Connections connections,
    ConnectionMaking making,
    ConnectionView views,
    ConnectRequests requests,
    ConnectionEvents events,
    Apps apps
)
{
    public void Map(ApiRoutes routes, PageRoutes pages)
    {
        routes.Map("POST", "/connect", ConnectAsync, TokenPlace.Anywhere);
        routes.Map("GET", "/sse/connection-events/{id}", Listen, TokenPlace.Anywhere);
        routes.Map(
            "GET",
            "/sse/{**stream}",
            request => throw ApiError.NotFound($"Stream '{request.Segment("stream")}' not found."),
            TokenPlace.Anywhere
        );
        foreach (var method in (string[])["GET", "POST"])
        {
            foreach (var screen in (string[])["connect", "connection", "connections"])
            {
                routes.Map(method, "/screens/" + screen, OpenAsync, TokenPlace.Anywhere);
            }

            foreach (var place in (string[])["/screens", "/embed", "/isolated-embed"])
            {
                routes.Map(method, place + "/integrations/{integration}/connect", OpenAsync, TokenPlace.Anywhere);
                routes.Map(method, place + "/connections/{connection}/refresh", OpenAsync, TokenPlace.Anywhere);
            }

            foreach (var elsewhere in (string[])["/screens/agent-session", "/embed/{**screen}", "/isolated-embed/{**screen}"])
            {
                routes.Map(method, elsewhere, NotEmulated, TokenPlace.Anywhere);
            }
        }

        pages.Get(
            "/connect/{code}",
            context => requests.Find(Code(context)) is { } request ? Ask(context, Code(context), request) : ConnectWindow.NotValid(context)
        );
        pages.Post("/connect/{code}", AnswerAsync);
    }

    /// <summary>From a form it opens the popup's page; from a program it makes a connection or has one connected again.</summary>
    private async Task<ApiReply> ConnectAsync(ApiRequest request)
    {
        if (BrowserFields.HasForm(request.Http.Request))
        {
            return await OpenAsync(request);
        }

        var body = await request.ObjectBodyAsync();
        var connection = body.Text("connectionId") is { } id
            ? making.Reconnect(connections.Find(request.Caller, id), body)
            : making.Create(request.Caller, body);
        return views.Of(connection, request.Http.Request);
    }

    private async Task<ApiReply> OpenAsync(ApiRequest request)
    {
        var fields = await request.FieldsAsync();
        string? Field(string name) => fields.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
        string? Place(string name) => request.Segment(name) is { Length: > 0 } segment ? segment : null;

        var selector = Place("connection") ?? Field("connectionId");
        var again = selector is null ? null : connections.Find(request.Caller, selector);
        var integration =
            (Place("integration") ?? Field("integrationId") ?? Field("integrationKey") ?? Field("connectorKey")) is { } wanted
                ? apps.Integration(wanted)
            : Field("connectorId") is { } connector ? apps.OfConnector(connector)
            : null;
        var asked = new ConnectRequest(request.Caller.Tenant)
        {
            ConnectionId = again?.Id,
            IntegrationId = again?["integrationId"] ?? integration?.Id,
            ConnectionKey = Field("connectionKey"),
            Name = Field("name"),
            AllowsMany = Field("allowMultipleConnections") is "1" or "true",
            Parameters = Field("connectorParameters") is { } parameters && parameters.StartsWith('{') ? parameters : null,
            RequestId = Field("requestId"),
            Origin = Origin(request),
            RedirectUri = Uri.TryCreate(Field("redirectUri"), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null,
        };
        // With an option that needs no log-in the SDK opens a frame that nobody sees.
        return ConnectionOptions.NeedsNoUser(Field("authOptionKey")) && asked.IntegrationId is not null
            ? End(request.Http, asked, events.Connected(asked.RequestId, views.Of(making.Complete(asked, Integration(asked)), request.Http.Request)))
            : Ask(request.Http, requests.Open(asked), asked);
    }

    private ApiReply Ask(HttpContext context, string code, ConnectRequest request)
    {
        var integrations = request.IntegrationId is { } id
            ? [apps.Integrations.ById(id)!]
            : apps.Integrations.All.Where(known => !known.IsArchived).ToList();
        var missing =
            request.Parameters is not null || integrations.Count != 1 ? []
            : request.ConnectionId is { } connection ? apps.Missing(connections.Store.ById(connection)!)
            : apps.Required(integrations[0]);
        return ConnectWindow.Ask(context, code, request, [.. integrations.Select(known => (known.Key!, known["name"]!))], [.. missing]);
    }

    private async Task<ApiReply> AnswerAsync(HttpContext context)
    {
        if (requests.Take(Code(context)) is not { } request)
        {
            return ConnectWindow.NotValid(context);
        }

        var form = await BrowserFields.ReadAsync(context);
        if (form.ContainsKey("deny"))
        {
            return End(context, request, events.Failed(request.RequestId, new ApiError(400, "connection", null, "The user has not connected.")));
        }

        const string Parameter = "parameter:";
        var given = form.Where(field => field.Key.StartsWith(Parameter, StringComparison.Ordinal))
            .ToDictionary(field => field.Key[Parameter.Length..], field => field.Value);
        request = request with
        {
            IntegrationId = request.IntegrationId ?? apps.Integration(form.GetValueOrDefault("integration", "")).Id,
            Parameters = given.Count > 0 ? JsonSerializer.Serialize(given) : request.Parameters,
        };
        return End(context, request, events.Connected(request.RequestId, views.Of(making.Complete(request, Integration(request)), context.Request)));
    }

    private static ApiReply End(HttpContext context, ConnectRequest request, JsonObject told)
    {
        if (request.RedirectUri is not { } uri)
        {
            return ConnectWindow.Told(context, request, told);
        }

        var answer = told["connection"]?["id"] is { } id ? $"connectionId={id}" : "error=" + Uri.EscapeDataString((string)told["error"]!);
        context.Response.Headers.Location = uri.AbsoluteUri + (uri.Query.Length > 0 ? "&" : "?") + answer;
        return new ApiReply(StatusCodes.Status303SeeOther, "text/plain; charset=utf-8", default);
    }

    private static Task<ApiReply> NotEmulated(ApiRequest request) =>
        Task.FromResult(ConnectWindow.NotEmulated(request.Http, Origin(request), request.Http.Request.Path));

    private Task<ApiReply> Listen(ApiRequest request) =>
        Task.FromResult(
            new ApiReply(200, "text/event-stream", default)
            {
                Stream = async (stream, aborted) =>
                {
                    var told = await events.Of(request.Segment("id")).WaitAsync(aborted);
                    await stream.WriteAsync(Encoding.UTF8.GetBytes($"data: {told.ToJsonString()}\n\n"), aborted);
                },
            }
        );

    private Element? Integration(ConnectRequest request) => request.IntegrationId is { } id ? apps.Integrations.ById(id) : null;

    private static string Code(HttpContext context) => (string)context.Request.RouteValues["code"]!;

    /// <summary>That of the page that a form comes from; a frame's address is asked for without one, and with the page's referrer.</summary>
    private static string? Origin(ApiRequest request)
    {
        var headers = request.Http.Request.Headers;
        return
            Uri.TryCreate(headers.Origin.ToString() is { Length: > 0 } origin ? origin : headers.Referer.ToString(), UriKind.Absolute, out var page)
            && page.Scheme is "http" or "https"
            ? page.GetLeftPart(UriPartial.Authority)
            : null;
    }
}
