using System.Globalization;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;

namespace KartraGen.Emulator.Elements;

/// <summary>
/// Membrane's paging: <c>limit</c> (1 to 1000) and an opaque <c>cursor</c>; the answer has a cursor as long as there is more.
/// The JS SDK's <c>findAll</c> begins with <c>cursor=0</c>.
/// </summary>
internal static class ElementPage
{
    private const int DefaultLimit = 25;

    public static JsonObject Of(IEnumerable<Element> elements, ApiRequest request, Func<Element, JsonObject>? view = null)
    {
        var withArchived = request.Flag("includeArchived") is true;
        return Of(
            elements.Where(element => withArchived || !element.IsArchived),
            element => view?.Invoke(element) ?? JsonObject.Create(element.Json)!,
            request
        );
    }

    public static JsonObject Of<T>(IEnumerable<T> items, Func<T, JsonNode> view, ApiRequest request)
    {
        var limit = Number(request, "limit", DefaultLimit, 1, 1000);
        var start = Number(request, "cursor", 0, 0, int.MaxValue);
        var window = items.Skip(start).Take(limit + 1).ToList();
        var page = new JsonObject { ["items"] = new JsonArray([.. window.Take(limit).Select(view)]) };
        if (window.Count > limit)
        {
            page["cursor"] = (start + limit).ToString(CultureInfo.InvariantCulture);
        }

        return page;
    }

    private static int Number(ApiRequest request, string name, int fallback, int min, int max)
    {
        if (request.Query(name) is not { } text)
        {
            return fallback;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw ApiError.BadRequest($"Query parameter '{name}' must be a whole number from {min} to {max}.");
    }
}
