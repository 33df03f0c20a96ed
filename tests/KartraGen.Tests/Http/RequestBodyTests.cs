using System.Net;
using System.Text;
using System.Text.Json;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Http;

/// <summary>A request through a connection carries what apps take: any body with its content type, a name more than once, and nothing that climbs out.</summary>
public class RequestBodyTests
{
    private static async Task<(string Body, string ContentType, Uri Uri)> SendAsync(MembraneApiRequest request)
    {
        var (contentType, handler) = ("", new StubHandler());
        using var http = new HttpClient(new ContentTypeHandler(type => contentType = type) { InnerHandler = handler });
        await new MembraneClient(TestClient.Options(), http).Connections.RequestAsync("c", request);
        return (handler.Sent[0].Body, contentType, handler.Sent[0].Uri);
    }

    [Fact]
    public async Task A_body_goes_as_it_is_with_its_content_type()
    {
        using var stream = new MemoryStream("a;b"u8.ToArray());
        foreach (
            var (body, text, type) in ((MembraneRequestBody?, string, string)[])
                [
                    (JsonSerializer.SerializeToElement(new { a = 1 }), """{"a":1}""", "application/json"),
                    (MembraneRequestBody.Text("hé"), "hé", "text/plain; charset=utf-8"),
                    (MembraneRequestBody.Text("<a/>", "application/xml"), "<a/>", "application/xml"),
                    (
                        MembraneRequestBody.Form([new("tag", "a b"), new("tag", "c&d"), new("ü", "")]),
                        "tag=a+b&tag=c%26d&%C3%BC=",
                        "application/x-www-form-urlencoded"
                    ),
                    (MembraneRequestBody.Binary("raw"u8.ToArray()), "raw", "application/octet-stream"),
                    (await MembraneRequestBody.FromStreamAsync(stream, "text/csv"), "a;b", "text/csv"),
                    (null, "", ""),
                    (default(JsonElement), "", ""),
                ]
        )
        {
            var sent = await SendAsync(new MembraneApiRequest(HttpMethod.Post, "/x") { Body = body });
            Assert.Equal((text, type), (sent.Body, sent.ContentType));
        }

        Assert.Throws<ArgumentException>("contentType", () => MembraneRequestBody.Text("x", "no media type"));
        Assert.Equal("MembraneRequestBody { text/plain; charset=utf-8, 6 bytes }", MembraneRequestBody.Text("secret").ToString());
    }

    [Fact]
    public async Task A_write_of_any_kind_leaves_once()
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json("{}", HttpStatusCode.BadGateway) };
        var request = new MembraneApiRequest(HttpMethod.Post, "/x") { Body = MembraneRequestBody.Form([new("a", "b")]) };
        await Assert.ThrowsAsync<MembraneTransportException>(() => TestClient.Over(handler).Connections.RequestAsync("c", request));
        Assert.Single(handler.Sent);
    }

    [Fact]
    public async Task Names_come_as_often_as_they_are_given()
    {
        var handler = new StubHandler();
        var request = new MembraneApiRequest(HttpMethod.Head, "/x")
        {
            Query = [new("tag", "a"), new("tag", "b&c")],
            Headers = [new("X-Tag", "a"), new("X-Tag", "b")],
        };
        await TestClient.Over(handler).Connections.RequestAsync("c", request);
        Assert.Equal(
            ("?tag=a&tag=b%26c", "a,b", HttpMethod.Head),
            (handler.Sent[0].Uri.Query, handler.Sent[0].Headers["X-Tag"], handler.Sent[0].Method)
        );

        await TestClient.Over(handler).ActAsync(MembraneAction.FromApi(request));
        Assert.Equal(
            """{"method":"HEAD","path":"/x","query":{"tag":["a","b\u0026c"]},"headers":{"X-Tag":["a","b"]}}""",
            handler.Sent[1].Json.GetProperty("api").GetRawText()
        );
    }

    [Fact]
    public async Task An_inline_request_has_a_text_beside_its_content_type()
    {
        var handler = new StubHandler();
        var client = TestClient.Over(handler);
        await client.ActAsync(
            MembraneAction.FromApi(new MembraneApiRequest(HttpMethod.Post, "/x") { Body = MembraneRequestBody.Form([new("a", "b c")]) })
        );
        Assert.Equal(
            """{"method":"POST","path":"/x","headers":{"Content-Type":"application/x-www-form-urlencoded"},"body":"a=b\u002Bc"}""",
            handler.Sent[0].Json.GetProperty("api").GetRawText()
        );

        var bytes = new MembraneApiRequest(HttpMethod.Post, "/x") { Body = MembraneRequestBody.Binary(new byte[] { 0xFC }) };
        await Assert.ThrowsAsync<ArgumentException>(() => client.ActAsync(MembraneAction.FromApi(bytes)));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("x/..")]
    [InlineData("..\\x")]
    [InlineData("%2e%2E/x")]
    [InlineData(".")]
    [InlineData("a/./b")]
    public async Task Neither_a_path_nor_a_parameter_climbs_out(string text)
    {
        Assert.ThrowsAny<ArgumentException>(() => new MembraneApiRequest(HttpMethod.Get, $"/{text}"));
        var request = new MembraneApiRequest(HttpMethod.Get, "/x/{id}") { PathParameters = new Dictionary<string, string> { ["id"] = text } };
        await Assert.ThrowsAsync<ArgumentException>(() => SendAsync(request));
    }

    [Theory]
    [InlineData("Expect")]
    [InlineData("te")]
    [InlineData("Trailer")]
    [InlineData("Connection")]
    [InlineData("Keep-Alive")]
    [InlineData("Content-Type")]
    public void What_HTTP_or_the_body_sets_is_refused(string header) =>
        Assert.Throws<ArgumentException>("headers", () => new MembraneApiRequest(HttpMethod.Get, "/x") { Headers = [new(header, "x")] });

    private sealed class ContentTypeHandler(Action<string> seen) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen(request.Content?.Headers.ContentType?.ToString() ?? "");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
