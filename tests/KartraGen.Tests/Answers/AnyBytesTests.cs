using System.Net;
using System.Text;
using System.Text.Json;
using KartraGen.Tests.Support;
using Vault;

namespace KartraGen.Tests.Answers;

/// <summary>
/// Any bytes in, only documented exceptions out: answers that are mutations of real ones, in status, headers, framing and body. A run's id
/// that a reader can find is never lost. <c>KARTRAGEN_ANSWERS=1000000</c> tries more, <c>KARTRAGEN_ANSWERS_SEED</c> others.
/// </summary>
public class AnyBytesTests
{
    private static readonly int Count = Number("KARTRAGEN_ANSWERS", 20_000);
    private static readonly int First = Number("KARTRAGEN_ANSWERS_SEED", 1);

    private static readonly string[] Bodies =
    [
        """{"output":{"status":"Success","lead_details":{"id":"1","email":"a@x.org"}},"actionRunId":"run-1"}""",
        """{"actionRunId":"run-1","output":{"status":200,"data":"{\"status\":\"Error\",\"type\":\"244\",\"message\":\"m\"}"}}""",
        """{"output":{"actions":[{"create_lead":{"status":"Error","type":"244"}}]},"actionRunId":"run-1"}""",
        """{"output":[{"a":1},{"b":[1.5e3,null,true,"\ud83d\ude00\u0000"]}],"actionRunId":"run-1","logs":[]}""",
        """{"type":"action_run","key":"k","message":"m","actionRunId":"run-1","data":{"data":{"status":"Error","type":"9"}}}""",
        """{"type":"bad_request","key":"not_found","message":"m"}""",
        """{"type":"connection","key":"access_token_expired","message":"m","causedByError":{"type":"connection"},"actionRunId":"run-1"}""",
        """{"items":[{"id":"a","key":"k","name":"n","state":"READY","clientAction":{"type":"connect","uiUrl":"https://x"}}],"cursor":"c"}""",
        """{"id":"c","key":"k","state":"CLIENT_ACTION_REQUIRED","errors":[{"message":"m"}],"archivedAt":"2026-01-01T00:00:00Z"}""",
        "<html><body>502 Bad Gateway</body></html>",
        "",
    ];

    private static readonly string[] Pieces =
    [
        "{",
        "}",
        "[",
        "]",
        "\"",
        ",",
        ":",
        "null",
        "true",
        "0",
        "-1e999",
        "1" + new string('0', 400),
        "\\ud83d",
        "\\u0000",
        "\ufeff",
        "\"output\":",
        "\"actionRunId\":",
        "\"cursor\":",
        "\"items\":",
        "\"data\":{",
        "\"status\":",
        "/*x*/",
        "\u2028",
        "ä",
        new string('[', 300),
        "\\",
        "\r\n",
        "\0",
    ];

    private static readonly MembraneApp App = new()
    {
        Key = "app",
        Failure = new FailureRule
        {
            StatusMember = "status",
            FailureValue = "Error",
            CodeMember = "type",
            Within = "actions",
        },
    };

    private static readonly Func<MembraneClient, Task>[] Calls =
    [
        client => client.ActAsync(MembraneAction.ByKey("k"), default, new() { App = App }),
        client =>
            client.ActAsync(
                MembraneAction.Create(
                    App,
                    "Greet",
                    "greet",
                    null,
                    false,
                    Json.JsonCodecs.Element,
                    Json.JsonCodecs.From(TestJson.Default.Greeting),
                    "create_lead"
                ),
                default
            ),
        client => client.ActAsync(VaultActions.OpenVault, (OpenVaultRequest)PublicCalls.Value(typeof(OpenVaultRequest))!),
        client => client.Connections.RequestAsync("c", new MembraneApiRequest(HttpMethod.Post, "/x"), new() { App = App }),
        client => client.Connections.GetAsync("c"),
        async client => await Collect.ToListAsync(client.Actions.ListAsync()),
        async client => await Collect.ToListAsync(client.ActionRuns.ListAsync()),
        client => client.ActionRuns.GetDetailsAsync("r"),
        client => client.Connections.ArchiveAsync("c"),
        client => client.AsManager().Workspace.GetAsync("w"),
    ];

    [Fact]
    public async Task Only_documented_exceptions_come_out_and_no_run_is_lost()
    {
        var wrong = new List<string>();
        await Parallel.ForEachAsync(
            Enumerable.Range(First, Count),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (seed, _) =>
            {
                if (await TryAsync(seed) is { } failure)
                {
                    lock (wrong)
                    {
                        wrong.Add($"seed {seed}: {failure}");
                    }
                }
            }
        );
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(5)));
    }

    [Fact]
    public async Task So_it_is_with_broken_framing()
    {
        var wrong = new List<string>();
        for (var seed = First; seed < First + Math.Max(300, Count / 100); seed++)
        {
            var random = new Random(seed);
            var answer = Framed(random);
            await using var server = new SocketServer(_ => answer);
            var options = TestClient.Options();
            (options.ApiUri, options.MaxRetries, options.AttemptTimeout) = (server.Uri, 0, TimeSpan.FromSeconds(20));
            var failure = await Record.ExceptionAsync(() => Calls[random.Next(Calls.Length)](new MembraneClient(options)));
            if (failure is not (null or MembraneException))
            {
                wrong.Add($"seed {seed}: {failure.GetType()} {failure.Message}\n{Encoding.Latin1.GetString(answer)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(5)));
    }

    private static async Task<string?> TryAsync(int seed)
    {
        var random = new Random(seed);
        var body = Mutated(random);
        var status = (HttpStatusCode)(
            random.Next(3) > 0 ? 200
            : random.Next(5) > 0 ? new[] { 201, 204, 301, 400, 401, 402, 403, 404, 408, 409, 422, 429, 500, 502, 503, 504, 599 }[random.Next(17)]
            : random.Next(200, 1000)
        );
        var handler = new StubHandler { Answer = (_, _) => Answer(new Random(seed), body, status) };
        var index = random.Next(Calls.Length);
        var client = TestClient.Over(handler, configure: options => (options.MaxRetries, options.MaxListPages) = (0, 20));
        MembraneException? membrane = null;
        try
        {
            await Calls[index](client);
        }
        catch (MembraneException exception)
        {
            membrane = exception;
            _ = exception.ToString();
        }
        catch (Exception exception)
        {
            return $"{exception.GetType()}: {exception.Message}\ncall {index}, HTTP {(int)status}\n{Encoding.Latin1.GetString(body)}\n{exception.StackTrace}";
        }

        return
            membrane is not null
            && membrane.ActionRunId is null
            && index < 3
            && status != HttpStatusCode.NotFound
            && RunIn(body) is { } run
            && handler.Sent.Count == 1
            ? $"run {run} is lost: {membrane.GetType()} {membrane.Message}\n{Encoding.Latin1.GetString(body)}"
            : null;
    }

    /// <summary>The run's id where System.Text.Json finds one for sure.</summary>
    private static string? RunIn(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.EnumerateObject().Count(member => member.NameEquals("actionRunId")) == 1
                && json.RootElement.GetProperty("actionRunId") is { ValueKind: JsonValueKind.String } id
                && id.GetString() is { Length: > 0 } text
                ? text
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static HttpResponseMessage Answer(Random random, byte[] body, HttpStatusCode status)
    {
        var answer = new HttpResponseMessage(status) { Content = new ByteArrayContent(body) };
        foreach (
            var (name, value) in ((string, string)[])
                [
                    ("Content-Type", "application/json; charset=\"x"),
                    ("Content-Type", ""),
                    ("Retry-After", "-1"),
                    ("Retry-After", new string('9', 30)),
                    ("Retry-After", "Wed, 99"),
                    ("Date", "never"),
                    ("Date", "Thu, 01 Jan 1970 00:00:00 GMT"),
                    ("X-\u00e4", "ä"),
                ]
        )
        {
            if (random.Next(4) == 0)
            {
                _ = answer.Headers.TryAddWithoutValidation(name, value) || answer.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return answer;
    }

    private static byte[] Mutated(Random random)
    {
        var body = Bodies[random.Next(Bodies.Length)];
        for (var n = random.Next(5); n > 0; n--)
        {
            var at = random.Next(body.Length + 1);
            body = random.Next(4) switch
            {
                0 => body[..at] + Pieces[random.Next(Pieces.Length)] + body[at..],
                1 => body[..at],
                2 => body[..at] + body[Math.Min(body.Length, at + random.Next(8))..],
                _ => body[..at] + Bodies[random.Next(Bodies.Length)] + body[at..],
            };
        }

        var bytes = Encoding.UTF8.GetBytes(body);
        for (var n = random.Next(3); n > 0 && bytes.Length > 0; n--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;
    }

    private static byte[] Framed(Random random)
    {
        var body = Mutated(random);
        var head = random.Next(8) switch
        {
            0 => "HTTP/1.1 200 OK\r\nContent-Length: " + (body.Length + random.Next(-2, 20)),
            1 => "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked",
            2 => "HTTP/1.1 2x0 OK\r\nContent-Length: 2",
            3 => "HTTP/1.1 400\r\nContent-Length: " + body.Length + "\r\nContent-Length: 1",
            4 => "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK",
            5 => "HTTP/9.9 200 OK\r\n: empty",
            6 => "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + body.Length,
            _ => "HTTP/1.1 204 No Content\r\nX: " + new string('x', random.Next(70_000)),
        };
        return [.. Encoding.Latin1.GetBytes(head + "\r\n\r\n"), .. body];
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}
