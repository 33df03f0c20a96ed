using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace KartraGen.Emulator.Tests;

/// <summary>Who gets in: any page with a token, only the emulator's own pages without one, and nobody who meant another host.</summary>
public sealed class DoorTests : IAsyncLifetime
{
    private const string OtherOrigin = "https://app.example";

    private MembraneEmulator _membrane = null!;
    private Caller _caller = null!;

    public async Task InitializeAsync()
    {
        _membrane = await MembraneEmulator.StartAsync();
        _caller = new Caller(_membrane);
    }

    public async Task DisposeAsync()
    {
        _caller.Dispose();
        await _membrane.DisposeAsync();
    }

    [Theory]
    [InlineData("/connections", 200)]
    [InlineData("/connections/nope", 404)]
    [InlineData("/no/such/route", 404)]
    [InlineData("/no/such/file.json", 404)]
    public async Task Pages_of_any_origin_may_call_the_API(string path, int status)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, request => request.Headers.Add("Origin", OtherOrigin));

        Assert.Equal((status, "*"), ((int)answer.StatusCode, Header(answer, "Access-Control-Allow-Origin")));
        Assert.Null(Header(answer, "Access-Control-Allow-Credentials"));
        Assert.Null(Header(answer, "Set-Cookie"));
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/act", "POST")]
    [InlineData("/connections/kartra-prod", "PATCH")]
    [InlineData("/connections/kartra-prod/proxy/a/b.json", "PUT")]
    [InlineData("/no/such/route", "DELETE")]
    public async Task A_preflight_needs_no_token(string path, string method)
    {
        using var anonymous = new HttpClient { BaseAddress = _membrane.ApiUri };
        using var preflight = new HttpRequestMessage(HttpMethod.Options, path);
        preflight.Headers.Add("Origin", OtherOrigin);
        preflight.Headers.Add("Access-Control-Request-Method", method);
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,membrane-api-version");
        using var answer = await anonymous.SendAsync(preflight);

        Assert.Equal(
            (204, "*", method),
            ((int)answer.StatusCode, Header(answer, "Access-Control-Allow-Origin"), Header(answer, "Access-Control-Allow-Methods"))
        );
        Assert.Contains("authorization", Header(answer, "Access-Control-Allow-Headers"));
    }

    [Fact]
    public async Task A_refused_token_is_told_to_the_page_too()
    {
        using var anonymous = new HttpClient { BaseAddress = _membrane.ApiUri, DefaultRequestHeaders = { { "Origin", OtherOrigin } } };
        using var answer = await anonymous.GetAsync("/connections");

        Assert.Equal((401, "*"), ((int)answer.StatusCode, Header(answer, "Access-Control-Allow-Origin")));
    }

    [Theory]
    [InlineData(null, 200)]
    [InlineData("own", 200)]
    [InlineData(OtherOrigin, 403)]
    [InlineData("http://127.0.0.1:1", 403)]
    [InlineData("null", 403)]
    public async Task The_status_page_is_for_its_own_origin(string? origin, int status)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/", request => AddOrigin(request, origin));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Null(Header(answer, "Access-Control-Allow-Origin"));
        Assert.EndsWith("frame-ancestors 'none'", Header(answer, "Content-Security-Policy"));
        Assert.Equal(status == 200, (await answer.Content.ReadAsStringAsync()).Contains("Membrane emulator"));
    }

    [Theory]
    [InlineData("own", true)]
    [InlineData(OtherOrigin, false)]
    [InlineData("null", false)]
    public async Task Only_the_connect_page_itself_can_connect(string origin, bool connects)
    {
        _membrane.Disconnect("kartra-prod");
        var page = (await _caller.GetAsync("/connections/kartra-prod")).At("clientAction/uiUrl")!;

        using var answer = await SendAsync(HttpMethod.Post, page, request => AddOrigin(request, origin));

        Assert.Equal(connects ? 200 : 403, (int)answer.StatusCode);
        Assert.Equal(connects ? "READY" : "CLIENT_ACTION_REQUIRED", (await _caller.GetAsync("/connections/kartra-prod")).At("state"));
    }

    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("LOCALHOST:81", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("127.8.9.10", 200)]
    [InlineData("[::1]:81", 200)]
    [InlineData("membrane.localhost", 200)]
    [InlineData("rebound.example", 421)]
    [InlineData("127.0.0.1.example", 421)]
    [InlineData("localhost.example", 421)]
    [InlineData("notlocalhost", 421)]
    [InlineData("192.168.1.7", 421)]
    [InlineData("[2001:db8::1]", 421)]
    public async Task Another_hosts_requests_are_refused(string host, int status)
    {
        foreach (var path in (string[])["/connections", "/", "/no/such/route"])
        {
            using var answer = await SendAsync(HttpMethod.Get, path, request => request.Headers.Host = host);
            Assert.Equal(
                status == 421 ? 421
                    : path == "/no/such/route" ? 404
                    : 200,
                (int)answer.StatusCode
            );
        }
    }

    [Fact]
    public async Task A_name_for_other_machines_is_accepted_and_no_second_one()
    {
        await using var membrane = await MembraneEmulator.StartAsync(new() { Host = "membrane-emulator" });
        using var caller = new Caller(membrane);
        Assert.True(membrane.ApiUri.IsLoopback);
        Assert.Equal(200, (await caller.GetAsync("/connections")).Status);

        foreach (var (host, status) in ((string, int)[])[("membrane-emulator", 200), ("MEMBRANE-EMULATOR:8080", 200), ("other", 421)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/connections") { Headers = { Host = host } };
            Assert.Equal(status, (int)(await caller.Http.SendAsync(request)).StatusCode);
        }
    }

    public static TheoryData<string, byte[]> BodiesThatAreNoText =>
        new()
        {
            { "Latin-1", Encoding.Latin1.GetBytes("""{"key":"get-lead","input":{"email":"müller@example.com"}}""") },
            { "in a name", [.. "{\"key\":\"get-lead\",\"in"u8, 0xFF, .. "put\":{}}"u8] },
            { "UTF-16", Encoding.Unicode.GetBytes("""{"key":"get-lead"}""") },
            { "UTF-16 with a mark", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("""{"key":"get-lead"}""")] },
            { "overlong", [.. "{\"key\":\"get-lead"u8, 0xC0, 0xAF, .. "\"}"u8] },
            { "a surrogate in UTF-8", [.. "{\"key\":\"get-lead"u8, 0xED, 0xA0, 0x80, .. "\"}"u8] },
            { "cut off", [.. "{\"key\":\"get-lead"u8, 0xE2, 0x82] },
            { "half a pair", Encoding.UTF8.GetBytes("""{"key":"get-lead\ud800"}""") },
            { "half a pair in a name", Encoding.UTF8.GetBytes("""{"key":"get-lead","input":{"\udc00":1}}""") },
            { "half a pair deep", Encoding.UTF8.GetBytes("""{"key":"get-lead","input":{"a":[{"b":"\ud83d x"}]}}""") },
        };

    [Theory]
    [MemberData(nameof(BodiesThatAreNoText))]
    public async Task A_body_that_is_no_text_is_a_bad_request(string what, byte[] body)
    {
        foreach (
            var (method, path) in ((string, string)[])
                [
                    ("POST", "/act"),
                    ("POST", "/connections"),
                    ("PATCH", "/connections/kartra-prod"),
                    ("POST", "/connections/kartra-prod/proxy/x"),
                    ("POST", "/actions/get-lead/run"),
                ]
        )
        {
            using var answer = await SendAsync(new HttpMethod(method), path, request => request.Content = Json(body));
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(
                answer.StatusCode == HttpStatusCode.BadRequest && text.Contains("bad_request"),
                $"{what}, {method} {path}: {(int)answer.StatusCode} {text}"
            );
        }

        Assert.Equal(0, _membrane.ExecutionCount);
    }

    [Fact]
    public async Task A_byte_order_mark_and_any_text_are_read()
    {
        var id = _membrane.Catalog.IdOf("retrieve-account-tags");
        var text = "{\"id\":\"" + id + "\",\"input\":{\"a\":\"müller 😀 \\ud83d\\ude00 \\u0000\"}}";
        using var answer = await SendAsync(
            HttpMethod.Post,
            "/act",
            request => request.Content = Json([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)])
        );

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("müller 😀 😀 \0", _membrane.Runs[0].Input.GetProperty("a").GetString());
    }

    [Fact]
    public async Task A_body_whose_length_nobody_said_is_bounded_too()
    {
        using var answer = await SendAsync(
            HttpMethod.Post,
            "/act",
            request =>
            {
                request.Content = Json(new byte[11_000_000]);
                request.Headers.TransferEncodingChunked = true;
            }
        );

        Assert.Equal((413, true), ((int)answer.StatusCode, (await answer.Content.ReadAsStringAsync()).Contains("bad_request")));
    }

    [Fact]
    public async Task What_a_tests_own_answer_throws_is_an_internal_error_that_names_it()
    {
        _membrane.OnRequest(_ => throw new InvalidOperationException("no such luck"));

        var answer = await _caller.GetAsync("/connections/kartra-prod/proxy/x");

        Assert.Equal((500, "internal"), (answer.Status, answer.At("type")));
        Assert.Contains("no such luck", answer.At("message"));
        Assert.NotNull(answer.At("data/errorId"));
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    private static ByteArrayContent Json(byte[] body) => new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private void AddOrigin(HttpRequestMessage request, string? origin)
    {
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin == "own" ? _membrane.ApiUri.GetLeftPart(UriPartial.Authority) : origin);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, Action<HttpRequestMessage> change)
    {
        using var request = new HttpRequestMessage(method, path);
        change(request);
        return await _caller.Http.SendAsync(request);
    }
}
