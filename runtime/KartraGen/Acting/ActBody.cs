using System.Text.Json;
using System.Text.Unicode;

namespace KartraGen;

/// <summary>Writes the body of <c>POST /act</c>. The server refuses unknown members, and more than one way to say what to run.</summary>
internal readonly record struct ActBody<TInput>(
    MembraneAction Action,
    Json.JsonCodec<TInput> Codec,
    TInput Input,
    ConnectionSelector Connection,
    System.Text.Json.Nodes.JsonObject? Meta,
    string? Id = null
)
{
    public RequestBody Write() => RequestBody.Write(this, static (writer, body) => body.WriteTo(writer));

    private void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        WriteAction(writer);
        if (Connection.Member is { } member)
        {
            writer.WriteString(member, Connection.Value);
        }

        if (Input is not (null or JsonElement { ValueKind: JsonValueKind.Undefined }))
        {
            writer.WritePropertyName("input");
            Codec.Write(writer, Input);
        }

        writer.WriteIfSet("meta", Meta);
        writer.WriteEndObject();
    }

    private void WriteAction(Utf8JsonWriter writer)
    {
        // Where it was looked up.
        if (Id is not null)
        {
            writer.WriteString("id", Id);
            return;
        }

        if (Action.Logged is { } logged)
        {
            writer.WriteIfSet(logged.Dispatch, logged.Value);
            return;
        }

        switch (Action.Dispatch)
        {
            case "key":
                writer.WriteString("key", Action.Key);
                break;
            case "id":
                writer.WriteString("id", Action.Id);
                break;
            case "code":
                writer.WriteString("code", Action.Code);
                break;
            default:
                writer.WritePropertyName("api");
                WriteApi(writer, Action.Api!);
                break;
        }
    }

    private static void WriteApi(Utf8JsonWriter writer, MembraneApiRequest api)
    {
        writer.WriteStartObject();
        writer.WriteString("method", api.Method.Method);
        writer.WriteString("path", api.Resolve());
        WriteMap(writer, "query", api.Query);
        WriteMap(
            writer,
            "headers",
            api.Body is { Json.ValueKind: JsonValueKind.Undefined } text
                ? (api.Headers ?? []).Append(new("Content-Type", text.ContentType))
                : api.Headers
        );
        WriteBody(writer, api.Body);
        writer.WriteEndObject();
    }

    // JSON as it is, any text as a text beside its content type; bytes have no place in JSON.
    private static void WriteBody(Utf8JsonWriter writer, MembraneRequestBody? body)
    {
        if (body is null)
        {
            return;
        }

        if (body.Json.ValueKind != JsonValueKind.Undefined)
        {
            writer.WriteIfSet("body", body.Json);
        }
        else if (Utf8.IsValid(body.Bytes.Span))
        {
            writer.WriteString("body", body.Bytes.Span);
        }
        else
        {
            throw new ArgumentException("The body of an inline request is JSON or text; bytes go through Connections.RequestAsync.");
        }
    }

    private static void WriteMap(Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<string, string>>? map)
    {
        if (map is null)
        {
            return;
        }

        writer.WriteStartObject(name);
        foreach (var values in map.GroupBy(static pair => pair.Key, static pair => pair.Value))
        {
            writer.WritePropertyName(values.Key);
            if (values.Skip(1).Any())
            {
                writer.WriteStartArray();
                foreach (var value in values)
                {
                    writer.WriteStringValue(value);
                }

                writer.WriteEndArray();
            }
            else
            {
                writer.WriteStringValue(values.First());
            }
        }

        writer.WriteEndObject();
    }
}
