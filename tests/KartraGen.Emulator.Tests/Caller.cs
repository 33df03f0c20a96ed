using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace KartraGen.Emulator.Tests;

/// <summary>
/// Plain HTTP with a token: nothing of the client library, so that the emulator is proved by itself. <c>{get-lead}</c> in a path or body is the id of the
/// action that has this key, which a catalog without keys does not show.
/// </summary>
internal sealed partial class Caller(MembraneEmulator membrane, string? token = null) : IDisposable
{
    private readonly HttpClient _http = new()
    {
        BaseAddress = membrane.ApiUri,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token ?? membrane.CreateToken()) },
    };

    public HttpClient Http => _http;

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, string? json = null) => SendAsync(HttpMethod.Post, path, json);

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, WithIds(path))
        {
            Content = json is null ? null : new StringContent(WithIds(json), Encoding.UTF8, "application/json"),
        };
        using var response = await _http.SendAsync(request);
        return new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync());
    }

    /// <summary>POST /act by the id of the action that has a key or name.</summary>
    public Task<Answer> ActAsync(string action, string input = "{}") =>
        PostAsync("/act", $$"""{"id":"{{membrane.Catalog.IdOf(action)}}","input":{{input}}}""");

    public void Dispose() => _http.Dispose();

    private string WithIds(string text) => CatalogKey.Replace(text, key => membrane.Catalog.IdOf(key.Groups[1].Value));

    [GeneratedRegex(@"\{([a-z]+(?:-[a-z]+)+)\}")]
    private static partial Regex CatalogKey { get; }
}
