using System.Diagnostics;
using System.Text.Json;

namespace KartraGen.Emulator.Tests;

/// <summary>Scripts that want too much, or out. Each ends as a failed run, and the emulator goes on.</summary>
public sealed class HostileCodeTests : IAsyncLifetime
{
    private const string Time = "longer than 5 seconds";
    private const string Statements = "1,000,000 statements";
    private const string Memory = "64 MB";
    private const string Depth = "too deep";

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
    // Endless.
    [InlineData("for (;;);", Statements)]
    [InlineData("module.exports = () => { for (;;) { try { while (true) {} } catch {} finally { while (true) {} } } }", Statements)]
    [InlineData("module.exports = async () => { while (true) await null }", Statements)]
    [InlineData("module.exports = () => new Promise(() => { const next = () => Promise.resolve().then(next); next() })", Statements + "|" + Memory)]
    [InlineData("module.exports = async () => { try { await Promise.reject(1) } finally { for (;;); } }", Statements)]
    [InlineData("class A { static { for (;;); } }", Statements)]
    [InlineData("module.exports = { toJSON() { for (;;); } }", Statements)]
    [InlineData("module.exports = { get then() { for (;;); } }", Statements)]
    [InlineData("throw { get message() { for (;;); } }", Statements)]
    [InlineData("module.exports = Object.keys(new Proxy({}, { ownKeys() { for (;;); } }))", Statements)]
    [InlineData("const set = new Set([1]); for (const x of set) { set.delete(x); set.add(x + 1) }", Statements)]
    [InlineData("const [...all] = { [Symbol.iterator]: () => ({ next: () => ({ done: false }) }) }", Statements + "|" + Memory)]
    [InlineData("module.exports = Array.prototype.forEach.call({ length: 2 ** 53 - 1 }, () => {})", Memory + "|" + Statements)]
    [InlineData("module.exports = Array.prototype.lastIndexOf.call({ length: 2 ** 53 - 1 }, 1)", Memory)]
    [InlineData("eval('for (;;);')", Statements)]
    [InlineData("new Function('for (;;);')()", Statements)]
    // Regular expressions that try everything.
    [InlineData("module.exports = /^(a+)+$/.test('a'.repeat(40) + '!')", Time)]
    [InlineData("for (;;) { try { 'a'.repeat(50000).match(/(a*)*b/) } catch {} }", Time)]
    [InlineData("module.exports = ('x'.repeat(40) + 'y').replace(/(x+x+)+z/, '')", Time)]
    // Memory.
    [InlineData("const all = []; for (;;) all.push('x'.repeat(1000) + all.length)", Memory)]
    [InlineData("module.exports = new Array(4e9).fill(1)", Memory)]
    [InlineData("module.exports = Array.from({ length: 1e9 })", Memory)]
    [InlineData("module.exports = Array(1e8).join('x').length", Memory)]
    [InlineData("module.exports = JSON.parse('[' + '1,'.repeat(1e7) + '1]').length", Memory)]
    [InlineData("const a = {}; for (let i = 0; ; i++) a['x' + i] = i", Memory + "|" + Statements)]
    [InlineData("module.exports = [new Uint8Array(2e9), new ArrayBuffer(2e9), new SharedArrayBuffer(2e9)]", "Uint8Array is not defined")]
    [InlineData("module.exports = new ([].constructor.constructor('return Float64Array')())(2e9)", "Float64Array is not defined")]
    // Long texts and numbers.
    [InlineData("let s = 'x'; for (;;) s += s", Memory + "|Invalid string length")]
    [InlineData("let s = 'x'; for (let i = 0; i < 29; i++) s += s; module.exports = s[5]", Memory)]
    [InlineData("module.exports = 'x'.repeat(2 ** 30)", "Invalid string length|Invalid count value")]
    [InlineData("module.exports = 'x'.repeat(2 ** 26).length", Memory)]
    [InlineData(
        "const s = 'x'.repeat(1e6); module.exports = `${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}`.length",
        Memory
    )]
    [InlineData("module.exports = 2n ** 100000000n > 0n", "BigInt")]
    [InlineData("let x = 3n; for (;;) x = x * x", Time + "|" + Memory + "|BigInt")]
    // Nesting.
    [InlineData("const f = () => f() + 1; module.exports = f()", Depth + "|call stack")]
    [InlineData("const o = { get a() { return o.a } }; module.exports = o.a", Depth + "|call stack")]
    [InlineData("const o = { toString: () => '' + o }; module.exports = '' + o", Depth + "|call stack")]
    [InlineData("const p = new Proxy({}, { get: (t, k, r) => r[k] }); module.exports = p.x", Depth + "|call stack")]
    [InlineData("let a = []; for (let i = 0; i < 100000; i++) a = [a]; module.exports = a", Depth + "|call stack|deeper than 64")]
    [InlineData("let a = []; for (let i = 0; i < 100000; i++) a = [a]; module.exports = String(a)", Depth + "|call stack")]
    [InlineData("let a = []; for (let i = 0; i < 100; i++) a = [a]; module.exports = a", "deeper than 64")]
    [InlineData("module.exports = eval('('.repeat(100000) + '1' + ')'.repeat(100000))", Depth)]
    [InlineData("module.exports = JSON.parse('['.repeat(100000))", "JSON")]
    public async Task It_fails_and_the_emulator_goes_on(string code, string says)
    {
        var answer = await RunAsync(code);

        Assert.Equal((400, "action_run"), (answer.Status, answer.At("type")));
        // On a busy machine any of them may run into the clock first.
        Assert.Contains((says + "|" + Time).Split('|'), part => answer.At("message")!.Contains(part));
        Assert.Equal("2", (await RunAsync("module.exports = 1 + 1")).Output.ToString());
    }

    [Theory]
    [InlineData('(', ')', "1")]
    [InlineData('[', ']', "")]
    [InlineData('!', ' ', "1")]
    [InlineData('{', '}', "")]
    public async Task Source_that_is_nested_deep_is_refused(char open, char close, string inside)
    {
        var answer = await RunAsync("module.exports = " + new string(open, 200_000) + inside + new string(close, 200_000));

        Assert.Equal((400, "action_run"), (answer.Status, answer.At("type")));
    }

    [Fact]
    public async Task Actions_that_run_themselves_come_to_an_end()
    {
        using var manager = new Caller(_membrane, _membrane.CreateManagerToken());
        await manager.PostAsync(
            "/actions",
            """{"key":"again","type":"run-javascript","config":{"code":"module.exports = ({ membrane }) => membrane.action('again').run()"}}"""
        );
        await manager.PostAsync(
            "/actions",
            """{"key":"twice","type":"run-javascript","config":{"code":"module.exports = async ({ membrane }) => { const run = () => membrane.action('twice').run().catch(() => 0); await run(); await run() }"}}"""
        );

        var again = await _caller.ActAsync("again");
        var twice = await _caller.ActAsync("twice");

        Assert.Equal((400, "action_run"), (again.Status, again.At("type")));
        Assert.Contains("8 deep", again.At("message"));
        Assert.InRange(_membrane.Runs.Count(run => run.ActionKey == "again"), 8, 9);
        Assert.Contains(twice.Status, (int[])[200, 400]);
        Assert.InRange(_membrane.Runs.Count(run => run.ActionKey == "twice"), 9, 520);
    }

    [Fact]
    public async Task What_one_script_does_to_the_worlds_objects_no_other_sees()
    {
        var spoilt = await RunAsync(
            """
            Object.prototype.path = '/spoilt'; Object.prototype.error = { message: 'spoilt' }; Object.prototype.toJSON = function () { return { spoilt: this } }
            Array.prototype.push = () => { throw 1 }; JSON.stringify = () => 'spoilt'; JSON.parse = () => ({}); Promise.prototype.then = null; Promise.prototype.constructor = null
            Function.prototype.call = null; String.prototype.split = null; Symbol.iterator = null; globalThis.Error = null; globalThis.leaked = 1
            module.exports = async ({ membrane }) => { try { return await membrane.api({ method: 'GET', path: '/x' }) } catch { return 0 } }
            """
        );
        var clean = await RunAsync(
            """
            module.exports = async ({ membrane, input }) => {
              const { data } = await membrane.api({ method: 'GET', path: '/x' })
              return [data.path, {}.path, {}.error, typeof leaked, JSON.stringify(input), typeof JSON.parse, new Error('e').message, [...'ab'].length]
            }
            """
        );

        Assert.Contains(spoilt.Status, (int[])[200, 400]);
        Assert.Equal("""["/x",null,null,"undefined","{}","function","e",2]""", clean.Output.GetRawText());
        Assert.Equal(200, (await _caller.ActAsync("retrieve-account-tags")).Status);
    }

    [Fact]
    public async Task The_machine_is_out_of_reach()
    {
        var answer = await RunAsync(
            """
            module.exports = async (given) => {
              const world = Function('return this')()
              const known = ['System', 'importNamespace', 'clr', 'require', 'process', 'fetch', 'XMLHttpRequest', 'host', 'start', 'setTimeout', 'ArrayBuffer', 'Buffer', 'WebAssembly', 'ShadowRealm', 'Deno']
              const seen = new Set(), members = new Set()
              const walk = (value) => {
                if (value === null || !['object', 'function'].includes(typeof value) || seen.has(value)) return
                seen.add(value)
                for (const key of Reflect.ownKeys(value)) {
                  members.add(String(key))
                  try { walk(value[key]) } catch {}
                }
                walk(Object.getPrototypeOf(value))
              }
              walk(given)
              walk(world)
              return {
                known: known.filter((name) => name in world),
                clr: [...members].filter((name) => /^(GetType|GetHashCode|Equals|ToString|Assembly|MemberwiseClone|Invoke|DynamicInvoke|Method|Target)$/.test(name)),
                args: Object.keys(given).sort(),
                caller: (() => { try { return given.membrane.api.caller } catch (e) { return e.name } })(),
                made: await Promise.all([(() => 1).constructor, given.externalApiClient.get.constructor].map((make) => make('return typeof System')())),
              }
            }
            """
        );

        Assert.Equal((200, null), (answer.Status, answer.At("message")));
        Assert.Equal(("[]", "[]"), (answer.At("output/known"), answer.At("output/clr")));
        Assert.Equal(
            """["connection","credentials","engineApiClient","externalApiClient","input","integration","membrane"]""",
            answer.At("output/args")
        );
        Assert.Equal("""["undefined","undefined"]""", answer.At("output/made"));
    }

    [Fact]
    public async Task Scripts_side_by_side_keep_to_themselves()
    {
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(async number =>
                    (
                        number,
                        Answer: await RunAsync(
                            $$"""
                            globalThis.mine = {{number}}; Object.prototype.mine = {{number}}
                            module.exports = async ({ membrane, input }) => {
                              let sum = 0
                              for (let i = 0; i < 2000; i++) sum += mine
                              const { data } = await membrane.api({ method: 'GET', path: '/' + input.number })
                              return [mine, sum, data.path]
                            }
                            """,
                            $$"""{"number":{{number}}}"""
                        )
                    )
                )
        );

        Assert.All(answers, run => Assert.Equal($"[{run.number},{2000 * run.number},\"/{run.number}\"]", run.Answer.Output.GetRawText()));
    }

    [Fact]
    public async Task A_script_whose_caller_has_gone_is_stopped()
    {
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        var clock = Stopwatch.StartNew();
        using var body = new StringContent(
            """{"code":"for (;;) { try { 'a'.repeat(50000).match(/(a*)*b/) } catch {} }"}""",
            System.Text.Encoding.UTF8,
            "application/json"
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _caller.Http.PostAsync("/act", body, gone.Token));

        Assert.Equal("2", (await RunAsync("module.exports = 1 + 1")).Output.ToString());
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    private Task<Answer> RunAsync(string code, string input = "{}") =>
        _caller.PostAsync("/act", $$"""{"code":{{JsonSerializer.Serialize(code)}},"input":{{input}}}""");
}
