using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace KartraGen.Emulator.Tests;

/// <summary>Plain HTTP with a token: nothing of the client library, so that the emulator is proved by itself.</summary>
internal sealed class Caller(MembraneEmulator membrane, string? token = null) : IDisposable
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
        using var request = new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        using var response = await _http.SendAsync(request);
        return new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync());
    }

    /// <summary>POST /act by the id of the action that has a key or name.</summary>
    public Task<Answer> ActAsync(string action, string input = "{}") =>
        PostAsync("/act", $$"""{"id":"{{membrane.Catalog.IdOf(action)}}","input":{{input}}}""");

    public void Dispose() => _http.Dispose();
}
