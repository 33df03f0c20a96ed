using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Connecting;
using KartraGen.Emulator.Door;

namespace KartraGen.Emulator.Unemulated;

/// <summary>
/// What clients may ask for and the emulator does not have: lists are empty, nothing is found by id or key, and nothing can be made.
/// Every route here has the same three answers, so that no client meets a route that is not there.
/// </summary>
internal static class UnemulatedRoutes
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    public static void Map(ApiRoutes routes, Connections connections, Apps apps)
    {
        void OnConnection(ApiRequest request) => connections.Find(request.Caller, request.Segment("connection"));
        void OnIntegration(ApiRequest request) => apps.Integration(request.Segment("integration"));
        void OnNamedIntegration(ApiRequest request) => apps.Integration(request.Query("id") ?? request.Query("key") ?? "");

        foreach (var kind in ResourceKind.All)
        {
            Collection(routes, "/" + kind.Path, kind.Name);
            One(routes, $"/{kind.Single}", kind.Name);
            if (kind.IsLayered)
            {
                Collection(routes, $"/connections/{{connection}}/{kind.Path}", kind.Name, OnConnection);
                Collection(routes, $"/integrations/{{integration}}/{kind.Path}", kind.Name, OnIntegration);
            }
        }

        foreach (var (path, name) in ((string, string)[])[("operations", "Operation"), ("data", "Data collection")])
        {
            Below(routes, $"/connections/{{connection}}/{path}", name, OnConnection);
            List(routes, $"/integrations/{{integration}}/{path}", name, OnIntegration);
            List(routes, $"/integration/{path}", name, OnNamedIntegration);
        }

        routes.Get("/connections/{connection}/logs", request => Empty(request, OnConnection, Page()));
        routes.Get("/search", _ => Page());
        routes.Post("/connections/{connection}/execute-request", request => Refuse(request, "Legacy request", OnConnection));
        routes.Post("/connectors", request => Refuse(request, "Connector", parent: null));
    }

    private static void Collection(ApiRoutes routes, string path, string name, Action<ApiRequest>? parent = null)
    {
        routes.Get(path, request => Empty(request, parent, Page()));
        routes.Post(path, request => Refuse(request, name, parent));
        Below(routes, path, name, parent);
    }

    /// <summary>A list without pages, to which nothing is added.</summary>
    private static void List(ApiRoutes routes, string path, string name, Action<ApiRequest> parent)
    {
        routes.Get(path, request => Empty(request, parent, new JsonArray()));
        Below(routes, path, name, parent);
    }

    /// <summary>By query: a POST without an operation makes one, everything else is about one that there is.</summary>
    private static void One(ApiRoutes routes, string path, string name)
    {
        foreach (var method in Methods)
        {
            Task<ApiReply> Missing(ApiRequest request) => throw NotFound(name, request.Query("id") ?? request.Query("key"));
            routes.Map(method, path, request => method == "POST" ? throw NotMade(name) : Missing(request));
            routes.Map(method, path + "/{**operation}", Missing);
        }
    }

    private static void Below(ApiRoutes routes, string path, string name, Action<ApiRequest>? parent)
    {
        foreach (var method in Methods)
        {
            routes.Map(
                method,
                path + "/{id}/{**operation}",
                request =>
                {
                    parent?.Invoke(request);
                    throw NotFound(name, request.Segment("id"));
                }
            );
        }
    }

    private static ApiReply Empty(ApiRequest request, Action<ApiRequest>? parent, JsonNode empty)
    {
        parent?.Invoke(request);
        return empty;
    }

    private static ApiReply Refuse(ApiRequest request, string name, Action<ApiRequest>? parent)
    {
        parent?.Invoke(request);
        throw NotMade(name);
    }

    private static ApiError NotMade(string name) => new(501, "internal", "not_emulated", $"{name}: not emulated.");

    private static ApiError NotFound(string name, string? selector) => ApiError.NotFound($"{name} '{selector}' not found.");

    private static JsonObject Page() => new() { ["items"] = new JsonArray() };
}
