using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using KartraGen.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Kartra.Events;

/// <summary>
/// Reads what Kartra posts. The body decides, not its label: an event is "a raw body POST JSON formatted object" (help centre, "Activating
/// the outbound API"), which PHP sends as application/x-www-form-urlencoded unless told otherwise; a payment notification is a form.
/// </summary>
internal static class KartraMessageReader
{
    /// <summary>What the payment pages say of variables without a value: "posted as N/A".</summary>
    private const string NotAvailable = "N/A";

    private const string Multipart = "multipart/form-data";

    private static readonly HashSet<string> MediaTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "application/json",
        "text/json",
        "text/plain",
        "text/html",
        "application/x-www-form-urlencoded",
        Multipart,
    };

    private static readonly JsonCodec<KartraEvent> Events = JsonCodecs.Record<KartraEvent>();
    private static readonly JsonCodec<KartraPayment> Payments = JsonCodecs.Record<KartraPayment>();

    public static async Task<KartraIntake> ReadAsync(HttpRequest request, int maxBytes)
    {
        var media = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.MediaType.Value : null;
        if (media is null ? !string.IsNullOrEmpty(request.ContentType) : !MediaTypes.Contains(media))
        {
            return new KartraIntake(StatusCodes.Status415UnsupportedMediaType, "neither JSON nor a form");
        }

        if (await BodyAsync(request, maxBytes).ConfigureAwait(false) is not { } body)
        {
            return new KartraIntake(StatusCodes.Status413PayloadTooLarge, $"longer than {maxBytes} bytes");
        }

        if (IsObject(body))
        {
            return FromJson(body);
        }

        request.Body = new MemoryStream(body);
        return request.HasFormContentType
            ? await FromFormAsync(request).ConfigureAwait(false)
            : new KartraIntake(StatusCodes.Status400BadRequest, "no JSON object");
    }

    private static async Task<byte[]?> BodyAsync(HttpRequest request, int maxBytes)
    {
        if (request.ContentLength > maxBytes)
        {
            return null;
        }

        var body = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(8192);
        try
        {
            while (await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted).ConfigureAwait(false) is > 0 and var count)
            {
                if (body.Length + count > maxBytes)
                {
                    return null;
                }

                body.Write(buffer, 0, count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }

        return body.ToArray();
    }

    // A boundary begins with dashes, a form's variable with a name.
    private static bool IsObject(byte[] body) => WithoutMark(body).TrimStart(" \t\r\n"u8) is [(byte)'{', ..];

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> body) => body is [0xEF, 0xBB, 0xBF, ..] ? body[3..] : body;

    private static KartraIntake FromJson(byte[] body)
    {
        var json = WithoutMark(body).ToArray();
        json = Utf8.IsValid(json) ? json : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        try
        {
            var report = new JsonReadReport();
            var raw = Parse(json);
            return KartraIntake.Of(
                new KartraMessage
                {
                    Event = Events.Read(json, report),
                    Raw = raw,
                    Mismatches = report.Mismatches,
                }
            );
        }
        catch (JsonException)
        {
            return new KartraIntake(StatusCodes.Status400BadRequest, "no JSON");
        }
    }

    private static async Task<KartraIntake> FromFormAsync(HttpRequest request)
    {
        IFormCollection form;
        try
        {
            var bounds = new FormOptions { ValueLengthLimit = int.MaxValue, MultipartBodyLengthLimit = long.MaxValue }; // the body is bounded already
            form = await new FormFeature(request, bounds).ReadFormAsync(request.HttpContext.RequestAborted).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            return new KartraIntake(StatusCodes.Status400BadRequest, "no form");
        }

        if (form.Count == 0)
        {
            return new KartraIntake(StatusCodes.Status400BadRequest, "an empty form");
        }

        var report = new JsonReadReport();
        var payment = Payments.Read(Json(form, static value => value != NotAvailable), report);
        return KartraIntake.Of(
            new KartraMessage
            {
                Payment = payment,
                Raw = Parse(Json(form, static _ => true)),
                Mismatches = report.Mismatches,
            }
        );
    }

    /// <summary>The variables as an object of texts. Of one that comes twice the last counts, as in PHP.</summary>
    private static byte[] Json(IFormCollection form, Func<string, bool> has)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, values) in form)
            {
                if (values is [.., { } value] && has(value))
                {
                    writer.WriteString(name, value);
                }
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static JsonElement Parse(byte[] json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 512 });
        return document.RootElement.Clone();
    }
}
