using System.Text.Json.Serialization;

namespace KartraGen.Tests.Support;

/// <summary>Clients over a stub, with options that only tests have.</summary>
internal static class TestClient
{
    public const string Secret = "s3cret-canary";

    public static MembraneOptions Options() =>
        new()
        {
            ApiUri = new Uri("http://127.0.0.1:9/base"),
            WorkspaceKey = "ws-key",
            WorkspaceSecret = Secret,
            TenantKey = "tenant-1",
        };

    public static MembraneClient Over(StubHandler handler, TimeProvider? time = null, Action<MembraneOptions>? configure = null)
    {
        var options = Options();
        configure?.Invoke(options);
        return new MembraneClient(options, new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan }, time);
    }
}

internal sealed record Greeting(string? Name, int? Count = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Greeting))]
internal sealed partial class TestJson : JsonSerializerContext;
