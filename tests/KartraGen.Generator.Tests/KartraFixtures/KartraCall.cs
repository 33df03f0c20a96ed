using System.Net;
using System.Text;
using System.Text.Json;
using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.KartraFixtures;

/// <summary>Calls an action with its fixture's input, and is answered what the test says.</summary>
internal static class KartraCall
{
    /// <summary>The result of an answer with this output.</summary>
    public static Task<Result> AnswerAsync(string action, string output, MembraneCallOptions? options = null) =>
        SendAsync(action, $$"""{"output":{{output}}}""", options);

    /// <summary>The result of an answer with this body.</summary>
    public static Task<Result> SendAsync(string action, string body, MembraneCallOptions? options = null)
    {
        var membrane = new MembraneOptions
        {
            ApiUri = new Uri("http://127.0.0.1:9"),
            WorkspaceKey = "w",
            WorkspaceSecret = "s",
            TenantKey = "t",
            ConnectionId = "c",
        };
        var client = new MembraneClient(membrane, new HttpClient(new Answer(body)));
        return KartraAction.All[action].CallAsync(client, Repository.Read($"tests/Fixtures/kartra/inputs/{action}.json"), options);
    }

    /// <summary>An <see cref="ActResult{T}"/> of any action.</summary>
    public sealed record Result(object? Output, JsonElement RawOutput, IReadOnlyList<JsonMismatch> Mismatches);

    private sealed class Answer(string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
    }
}
