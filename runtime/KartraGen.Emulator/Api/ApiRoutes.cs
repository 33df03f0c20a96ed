using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KartraGen.Emulator.Api;

/// <summary>Maps the routes that want a valid token and answer errors with Membrane's error body.</summary>
internal sealed class ApiRoutes(IEndpointRouteBuilder routes, TokenValidator tokens)
{
    public void Get(string pattern, Func<ApiRequest, ApiReply> handler) => Map("GET", pattern, request => Task.FromResult(handler(request)));

    public void Get(string pattern, Func<ApiRequest, Task<ApiReply>> handler) => Map("GET", pattern, handler);

    public void Post(string pattern, Func<ApiRequest, Task<ApiReply>> handler) => Map("POST", pattern, handler);

    public void Map(string method, string pattern, Func<ApiRequest, Task<ApiReply>> handler) =>
        routes.MapMethods(pattern, [method], context => AnswerAsync(context, handler));

    public void MapFallback() => routes.MapFallback(context => AnswerAsync(
        context, request => throw ApiError.NotFound($"No route {request.Http.Request.Method} {request.Http.Request.Path}.")));

    private async Task AnswerAsync(HttpContext context, Func<ApiRequest, Task<ApiReply>> handler)
    {
        ApiReply reply;
        try
        {
            var caller = await tokens.ValidateAsync(context.Request.Headers.Authorization);
            reply = await handler(new ApiRequest(context, caller));
        }
        catch (ApiError error)
        {
            reply = ApiReply.Of(error.Body(), error.Status);
        }

        await reply.WriteAsync(context);
    }
}
