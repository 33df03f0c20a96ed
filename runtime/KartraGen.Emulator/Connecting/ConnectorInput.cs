using System.Text.Json;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Connecting;

/// <summary>What a connector is told of one connection: its parameters, its input, and the credentials, which are used and never kept.</summary>
internal static class ConnectorInput
{
    private static readonly string[] Kept = ["connectorParameters", "input"];

    public static bool IsIn(JsonElement body) => HasCredentials(body) || Kept.Any(name => body.TryGetProperty(name, out _));

    public static bool HasCredentials(JsonElement body) => body.Object("credentials") is not null;

    public static Element Keep(ElementStore store, Element connection, JsonElement body) =>
        !Kept.Any(name => body.TryGetProperty(name, out _))
            ? connection
            : store.Update(
                connection.Id,
                json =>
                {
                    foreach (var name in Kept)
                    {
                        if (body.TryGetProperty(name, out var value))
                        {
                            json[name] = JsonSerializer.SerializeToNode(value);
                        }
                    }
                }
            );
}
