using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace KartraGen.Emulator.Api;

/// <summary>What a browser sends without a script: the query, a form, and the members of the JSON object in a form's <c>payload</c>, each as text.</summary>
internal static class BrowserFields
{
    private const string FormType = "application/x-www-form-urlencoded";

    /// <summary>Read before anybody is known: no more than a form ever is.</summary>
    private const long MaxFormBytes = 256 * 1024;

    public static bool HasForm(HttpRequest request) => request.ContentType?.StartsWith(FormType, StringComparison.OrdinalIgnoreCase) == true;

    /// <exception cref="ApiError">The form is no text, or its payload no JSON.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(HttpContext context)
    {
        if (context.Items.TryGetValue(typeof(BrowserFields), out var known))
        {
            return (IReadOnlyDictionary<string, string>)known!;
        }

        var fields = context.Request.Query.ToDictionary(field => field.Key, field => field.Value.ToString());
        if (HasForm(context.Request))
        {
            foreach (var (name, value) in QueryHelpers.ParseQuery(await FormAsync(context)))
            {
                fields[name] = value.ToString();
            }
        }

        if (fields.Remove("payload", out var payload) && JsonBody.Parse(Encoding.UTF8.GetBytes(payload)) is { ValueKind: JsonValueKind.Object } json)
        {
            foreach (var member in json.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
            {
                fields[member.Name] = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText();
            }
        }

        context.Items[typeof(BrowserFields)] = fields;
        return fields;
    }

    private static async Task<string> FormAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MaxFormBytes;
        }

        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, context.RequestAborted);
        return JsonBody.Text(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}
