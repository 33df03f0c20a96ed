using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace KartraGen.Emulator.Api;

/// <summary>An answer before it goes onto the wire.</summary>
internal sealed record ApiReply(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    private const string Json = "application/json; charset=utf-8";

    public Delivery Delivery { get; init; }

    public TimeSpan Delay { get; init; }

    public string? RetryAfter { get; init; }

    /// <summary>Writes a body that comes bit by bit, after the headers are out.</summary>
    public Func<Stream, CancellationToken, Task>? Stream { get; init; }

    public static ApiReply NoContent { get; } = new(204, "", default);

    public static ApiReply Of(JsonElement body, int status = 200) => new(status, Json, JsonSerializer.SerializeToUtf8Bytes(body));

    public static ApiReply Of(string text, string contentType, int status = 200) => new(status, contentType, Encoding.UTF8.GetBytes(text));

    public static implicit operator ApiReply(JsonElement body) => Of(body);

    public static implicit operator ApiReply(JsonNode body) => new(200, Json, JsonSerializer.SerializeToUtf8Bytes(body));

    public async Task WriteAsync(HttpContext context, TimeProvider time)
    {
        if (Delay > TimeSpan.Zero)
        {
            await Task.Delay(Delay, time, context.RequestAborted);
        }

        if (Delivery == Delivery.Reset)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = Status;
        context.Response.Headers.RetryAfter = RetryAfter;
        if (Status == StatusCodes.Status204NoContent)
        {
            return;
        }

        context.Response.ContentType = ContentType;
        if (Stream is not null)
        {
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Stream(context.Response.Body, context.RequestAborted);
            return;
        }

        context.Response.ContentLength = Body.Length;
        if (Delivery == Delivery.Truncated)
        {
            await context.Response.Body.WriteAsync(Body[..(Body.Length / 2)], context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
            return;
        }

        await context.Response.Body.WriteAsync(Body, context.RequestAborted);
    }
}
