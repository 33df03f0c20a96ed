using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Doubles;
using KartraGen.Emulator.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KartraGen.Emulator.Door;

/// <summary>
/// Maps the routes that want a valid token and answer errors with Membrane's error body. Pages of any origin may call them: the browser SDK
/// runs in its app's page. No cookie counts, so that a page has what its own token gives.
/// </summary>
internal sealed class ApiRoutes(IEndpointRouteBuilder routes, TokenValidator tokens, Scripts scripts, TimeProvider time)
{
    public void Get(string pattern, Func<ApiRequest, ApiReply> handler) => Map("GET", pattern, request => Task.FromResult(handler(request)));

    public void Get(string pattern, Func<ApiRequest, Task<ApiReply>> handler) => Map("GET", pattern, handler);

    public void Post(string pattern, Func<ApiRequest, Task<ApiReply>> handler) => Map("POST", pattern, handler);

    public void Post(string pattern, Func<ApiRequest, ApiReply> handler) => Map("POST", pattern, request => Task.FromResult(handler(request)));

    public void Delete(string pattern, Func<ApiRequest, ApiReply> handler) => Map("DELETE", pattern, request => Task.FromResult(handler(request)));

    public void Map(string method, string pattern, Func<ApiRequest, Task<ApiReply>> handler, TokenPlace place = TokenPlace.Header) =>
        AnyOrigin(routes.MapMethods(pattern, [method], context => AnswerAsync(context, place, handler)));

    // The default pattern would leave out what looks like a file.
    public void MapFallback() =>
        AnyOrigin(
            routes.MapFallback(
                "{**path}",
                context =>
                    AnswerAsync(
                        context,
                        TokenPlace.Header,
                        request => throw ApiError.NotFound($"No route {request.Http.Request.Method} {request.Http.Request.Path}.")
                    )
            )
        );

    private static void AnyOrigin(IEndpointConventionBuilder route) =>
        route.RequireCors(policy => policy.AllowAnyOrigin().AllowAnyHeader().AllowAnyMethod());

    private async Task AnswerAsync(HttpContext context, TokenPlace place, Func<ApiRequest, Task<ApiReply>> handler)
    {
        var fault = scripts.RequestFaults.Take(null)?.Next();
        try
        {
            var reply = fault is { AfterRun: false } ? ApiReply.NoContent : await HandleAsync(context, place, handler);
            await (fault?.Spoil(reply) ?? reply).WriteAsync(context, time);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone: there is nobody to answer.
        }
    }

    private async Task<ApiReply> HandleAsync(HttpContext context, TokenPlace place, Func<ApiRequest, Task<ApiReply>> handler)
    {
        try
        {
            return await handler(new ApiRequest(context, await CallerAsync(context, place)));
        }
        catch (ApiError error)
        {
            return ApiReply.Of(error.Body(), error.Status);
        }
        catch (BadHttpRequestException error)
        {
            // Larger than the server reads, or cut off.
            return ApiReply.Of(ApiError.BadRequest(error.Message).Body(), error.StatusCode);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Membrane's documentation: 500, type internal, data.errorId.
            var data = new JsonObject { ["errorId"] = context.TraceIdentifier };
            return ApiReply.Of(
                new ApiError(500, "internal", null, $"The emulator failed: {error.GetType().Name}: {error.Message}", data).Body(),
                500
            );
        }
    }

    private async Task<Caller> CallerAsync(HttpContext context, TokenPlace place)
    {
        var header = context.Request.Headers.Authorization.ToString();
        return header.Length == 0 && place == TokenPlace.Anywhere && (await BrowserFields.ReadAsync(context)).GetValueOrDefault("token") is { } token
            ? await tokens.ValidateAsync(token)
            : await tokens.ValidateHeaderAsync(header);
    }
}
