using System.Text.Json;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Connecting;

namespace KartraGen.Emulator.Acting;

/// <summary>What is to be run, and through which connection: the body of <c>POST /act</c>.</summary>
internal sealed record ActCall
{
    public string? Id { get; init; }

    public string? Key { get; init; }

    public JsonElement? Api { get; init; }

    public string? Code { get; init; }

    public ConnectionContext Context { get; init; } = new();

    public JsonElement Input { get; init; }

    public JsonElement Meta { get; init; }

    /// <summary>Reads the body as strictly as the JS SDK's <c>ActRequest</c> schema says, plus "exactly one dispatch field".</summary>
    public static ActCall Parse(JsonElement body)
    {
        var call = new ActCall();
        foreach (var member in body.EnumerateObject())
        {
            call = member.Name switch
            {
                "id" => call with { Id = Text(member) },
                "key" => call with { Key = Text(member) },
                "api" => call with { Api = Object(member) },
                "code" => call with { Code = Text(member) },
                "connectionId" => call with { Context = call.Context with { ConnectionId = Text(member) } },
                "connectionKey" => call with { Context = call.Context with { ConnectionKey = Text(member) } },
                "integrationId" => call with { Context = call.Context with { IntegrationId = Text(member) } },
                "integrationKey" => call with { Context = call.Context with { IntegrationKey = Text(member) } },
                "input" => call with { Input = member.Value },
                "meta" => call with { Meta = Object(member) },
                _ => throw ApiError.BadRequest($"Unrecognized key in the body: '{member.Name}'."),
            };
        }

        var styles = new[] { call.Id, call.Key, call.Api?.ToString(), call.Code }.Count(style => style is not null);
        return styles != 1 ? throw ApiError.BadRequest($"Exactly one of 'id', 'key', 'api' and 'code' must be given, not {styles}.") : call;
    }

    private static string Text(JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : throw ApiError.BadRequest($"'{member.Name}' must be a string.");

    private static JsonElement Object(JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.Object ? member.Value : throw ApiError.BadRequest($"'{member.Name}' must be an object.");
}
