using System.Text.Json;
using KartraGen.Emulator.Kartra;

namespace KartraGen.Emulator.Tests;

/// <summary>Scripts: <c>code</c> and actions of type run-javascript.</summary>
public sealed class CodeTests : IAsyncLifetime
{
    private MembraneEmulator _membrane = null!;
    private Caller _caller = null!;
    private Caller _manager = null!;

    public async Task InitializeAsync()
    {
        _membrane = await MembraneEmulator.StartAsync();
        _caller = new Caller(_membrane);
        _manager = new Caller(_membrane, _membrane.CreateManagerToken());
    }

    public async Task DisposeAsync()
    {
        _caller.Dispose();
        _manager.Dispose();
        await _membrane.DisposeAsync();
    }

    [Theory]
    [InlineData("module.exports = 42", "42")]
    [InlineData("module.exports = { a: [1, null, 'ä😀', true] }", """{"a":[1,null,"ä😀",true]}""")]
    [InlineData("module.exports = ({ input }) => ({ echoed: input })", """{"echoed":{"hi":1}}""")]
    [InlineData("module.exports = function (args) { return args.input.hi + 1 }", "2")]
    [InlineData("module.exports = async ({ input }) => { const one = await Promise.resolve(input.hi); return [one] }", "[1]")]
    [InlineData("module.exports = Promise.resolve('later')", "\"later\"")]
    [InlineData("module.exports = () => ({ then(resolve) { resolve(7) } })", "7")]
    [InlineData("exports.a = 1; exports.b = undefined", """{"a":1}""")]
    [InlineData("exports.default = async ({ input }) => input", """{"hi":1}""")]
    [InlineData("module.exports = new Date(0)", "\"1970-01-01T00:00:00.000Z\"")]
    [InlineData("const f = async () => { for await (const x of [1, 2]) return x }; module.exports = f", "1")]
    [InlineData(
        "module.exports = ({ connection, integration }) => [connection.key, connection.state, integration.key]",
        """["kartra-prod","READY","kartra"]"""
    )]
    [InlineData("console.log('x'); console.error({}); module.exports = 1", "1")]
    [InlineData("module.exports = null", "null")]
    [InlineData("module.exports = () => {}", null)]
    [InlineData("module.exports = undefined", null)]
    [InlineData("module.exports = async () => () => 1", null)]
    public async Task What_a_module_exports_or_its_function_gives_is_the_output(string code, string? output)
    {
        var answer = await RunAsync(code, """{"hi":1}""");

        Assert.Equal((200, null), (answer.Status, answer.At("message")));
        Assert.Equal(output is not null, answer.Json.TryGetProperty("output", out var given));
        Assert.True(output is null || JsonElement.DeepEquals(JsonDocument.Parse(output).RootElement, given), given.ToString());
        Assert.Equal(
            ("code", answer.RunId, _membrane.TenantKey),
            (_membrane.Runs.Single().ActionName, _membrane.Runs.Single().RunId, _membrane.Runs.Single().TenantKey)
        );
    }

    [Theory]
    [InlineData(
        "module.exports = ({ membrane }) => membrane.api({ method: 'POST', path: '/x?a=1', query: { b: 2 }, body: { c: 3 } })",
        """{"status":200,"data":{"method":"POST","path":"/x","query":{"b":"2","a":"1"},"headers":{},"body":{"c":3}}}"""
    )]
    [InlineData(
        "module.exports = ({ externalApiClient }) => externalApiClient.get('x', { a: 1 })",
        """{"method":"GET","path":"/x","query":{"a":"1"},"headers":{}}"""
    )]
    [InlineData(
        "module.exports = ({ externalApiClient }) => externalApiClient.post('/x', [1], { headers: { 'x-a': 'b' } })",
        """{"method":"POST","path":"/x","query":{},"headers":{"x-a":"b"},"body":[1]}"""
    )]
    [InlineData("module.exports = ({ connection }) => connection.proxy.delete('/x')", """{"method":"DELETE","path":"/x","query":{},"headers":{}}""")]
    [InlineData("module.exports = async ({ membrane }) => (await membrane.connection('second').proxy.patch('/x')).path", "\"/x\"")]
    public async Task A_script_reaches_the_app_through_its_connection(string code, string output)
    {
        _membrane.AddConnection(_membrane.TenantKey, "second");

        var answer = await RunAsync(code);

        Assert.Equal((200, null), (answer.Status, answer.At("message")));
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(output).RootElement, answer.Output), answer.Text);
    }

    [Theory]
    [InlineData("membrane.action('{get-lead}').run(input)")]
    [InlineData("membrane.action('{get-lead}').run(input, { connectionKey: 'kartra-prod' })")]
    [InlineData("membrane.action({ id: '{get-lead}', integrationKey: 'kartra' }).run(input)")]
    [InlineData("membrane.connection('kartra-prod').action('{get-lead}').run(input)")]
    [InlineData("connection.action('{get-lead}').run(input)")]
    [InlineData("engineApiClient.action('{get-lead}').run(input)")]
    public async Task A_script_runs_actions_and_each_is_a_run_of_its_own(string call)
    {
        var answer = await RunAsync(
            $"module.exports = async ({{ membrane, engineApiClient, connection, input }}) => {{ const run = await {call}; return [run.output.lead_details.id, run.actionRunId] }}",
            $$"""{"email":"{{KartraSeed.LeadEmail}}"}"""
        );

        Assert.Equal((200, KartraSeed.LeadId), (answer.Status, answer.At("output/0")));
        Assert.Equal(
            [("get-lead", answer.At("output/1")!), ("code", answer.RunId)],
            _membrane.Runs.Select(run => (run.ActionKey ?? run.ActionName, run.RunId))
        );
    }

    [Fact]
    public async Task A_universal_action_in_JavaScript_and_an_integrations_own_one_of_the_same_key()
    {
        await ManagerCreatesAsync(
            new
            {
                key = "send-email",
                type = "run-javascript",
                inputSchema = new { type = "object", required = new[] { "to" } },
                config = new
                {
                    code = "module.exports = async ({ input, externalApiClient }) => ({ sentTo: (await externalApiClient.post('/mail', input)).body.to })",
                },
            }
        );
        var universal = await _caller.PostAsync("/act", """{"key":"send-email","connectionKey":"kartra-prod","input":{"to":"ann@example.com"}}""");
        await ManagerCreatesAsync(
            new
            {
                key = "send-email",
                type = "run-javascript",
                integrationKey = "kartra",
                config = new
                {
                    code = "module.exports = async ({ input, membrane }) => (await membrane.action('{assign-tag}').run({ email: input.to, tag_name: '"
                        + KartraSeed.TagName
                        + "' })).output.status",
                },
            }
        );
        var own = await _caller.PostAsync(
            "/act",
            $$"""{"key":"send-email","connectionKey":"kartra-prod","input":{"to":"{{KartraSeed.LeadEmail}}"} }"""
        );

        Assert.Equal((200, "ann@example.com"), (universal.Status, universal.At("output/sentTo")));
        Assert.Contains("status", own.At("message") ?? "status");
        Assert.Equal((200, "Success"), (own.Status, own.Output.ToString()));
        Assert.Equal(["send-email", "assign-tag", "send-email"], _membrane.Runs.Select(run => run.ActionKey));
        Assert.Equal(400, (await _caller.PostAsync("/act", $$"""{"id":"{{_membrane.Runs[0].ActionId}}","input":{} }""")).Status);
    }

    [Theory]
    [InlineData("module.exports = () => { throw new Error('no luck') }", "no luck", null)]
    [InlineData("module.exports = async () => { await null; throw new TypeError('no luck') }", "no luck", null)]
    [InlineData("throw 'no luck'", "no luck", null)]
    [InlineData("module.exports = Promise.reject({ message: 'no luck' })", "no luck", null)]
    [InlineData("const e = new Error('no luck'); e.data = { code: 244 }; throw e", "no luck", """{"code":244}""")]
    [InlineData("module.exports = () => missing.name", "missing", null)]
    [InlineData("module.exports = (", "", null)]
    [InlineData("}); module.exports = 1; (() => {", "", null)]
    [InlineData("require('fs')", "no modules", null)]
    [InlineData("module.exports = () => new Promise(() => {})", "nothing settles", null)]
    [InlineData("module.exports = 1n", "BigInt", null)]
    [InlineData("const a = {}; a.a = a; module.exports = a", "yclic", null)]
    [InlineData("module.exports = { toJSON() { throw new Error('no luck') } }", "no luck", null)]
    [InlineData("module.exports = '\\ud800'", "not Unicode", null)]
    [InlineData("throw { get message() { throw 1 } }", "cannot be shown", null)]
    [InlineData("throw null", "", null)]
    [InlineData("module.exports = ({ membrane }) => membrane.action('nope').run()", "'nope'", null)]
    [InlineData("module.exports = ({ membrane }) => membrane.api({ method: 'TRACE' })", "api.method", null)]
    [InlineData("module.exports = ({ membrane }) => membrane.connection('nope').proxy.get('/x')", "'nope'", null)]
    [InlineData(
        "module.exports = ({ membrane }) => membrane.api({ method: 'GET', path: '/status/422' })",
        "422",
        """{"method":"GET","path":"/status/422","query":{},"headers":{}}"""
    )]
    public async Task What_a_script_throws_fails_the_run_as_an_action_error(string code, string says, string? data)
    {
        var answer = await RunAsync(code);

        Assert.Equal((400, "action_run"), (answer.Status, answer.At("type")));
        Assert.Contains(says, answer.At("message"));
        Assert.Equal(data, answer.At("data"));
        Assert.Equal(
            ("error", answer.At("message")),
            ((await _caller.GetAsync($"/action-run-logs/{answer.RunId}")).At("status"), _membrane.Runs[^1].Error?.GetProperty("message").GetString())
        );
    }

    [Fact]
    public async Task A_script_can_catch_what_an_app_and_an_action_refuse()
    {
        _membrane.Fail("get-lead", Fault.ActionFailed);
        _membrane.Fail("assign-tag", Fault.ResetAfterRun);
        _membrane.Fail("create-lead", Fault.Html);

        var answer = await RunAsync(
            """
            module.exports = async ({ membrane }) => {
              const told = async (what) => { try { await what } catch (e) { return [e instanceof Error, e.data.type, e.data.key, e.data.data?.path] } }
              return [
                await told(membrane.api({ method: 'GET', path: '/status/404' })),
                await told(membrane.action('{get-lead}').run({ email: 'a@b.co' })),
                await told(membrane.action('{assign-tag}').run({ email: 'joe.smith@example.com', tag_name: 'x' })),
                await told(membrane.action('{create-lead}').run({ email: 'a@b.co' })),
                await told(membrane.action('nope').run()),
              ]
            }
            """
        );

        Assert.Equal(
            """[[true,"action_run",null,"/status/404"],[true,"action_run",null,null],[true,"internal",null,null],[true,"internal",null,null],[true,"bad_request","not_found",null]]""",
            answer.Output.GetRawText()
        );
    }

    [Fact]
    public async Task An_apps_401_that_nothing_catches_is_a_lost_connection()
    {
        var answer = await RunAsync("module.exports = ({ externalApiClient }) => externalApiClient.get('/status/401')");

        Assert.Equal((400, "connection", "access_token_expired"), (answer.Status, answer.At("type"), answer.At("key")));
        Assert.Equal("CLIENT_ACTION_REQUIRED", (await _caller.GetAsync("/connections/kartra-prod")).At("state"));
        Assert.Equal((400, "connection"), ((await RunAsync("module.exports = 1")).Status, (await RunAsync("module.exports = 1")).At("type")));
    }

    [Fact]
    public async Task A_script_is_its_callers_and_nobody_elses()
    {
        _membrane.AddConnection("tenant-2", "theirs");
        using var stranger = new Caller(_membrane, _membrane.CreateToken("tenant-3"));

        Assert.Contains(
            "'theirs'",
            (await RunAsync("module.exports = ({ membrane }) => membrane.connection('theirs').proxy.get('/x')")).At("message")
        );
        Assert.Equal(404, (await stranger.PostAsync("/act", """{"code":"module.exports = 1"}""")).Status);
        Assert.Equal(400, (await _caller.PostAsync("/act", """{"code":"module.exports = 1","id":"{get-lead}"}""")).Status);
        await _manager.PostAsync("/actions", """{"key":"empty","type":"run-javascript"}""");
        Assert.Equal((400, "configuration"), ((await _caller.ActAsync("empty")).Status, (await _caller.ActAsync("empty")).At("type")));
    }

    private Task<Answer> RunAsync(string code, string input = "{}") =>
        _caller.PostAsync("/act", $$"""{"code":{{JsonSerializer.Serialize(code)}},"connectionKey":"kartra-prod","input":{{input}}}""");

    private async Task ManagerCreatesAsync(object action) =>
        Assert.Equal(200, (await _manager.PostAsync("/actions", JsonSerializer.Serialize(action))).Status);
}
