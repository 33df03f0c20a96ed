using System.Text.Json.Serialization;

namespace KartraGen.Emulator.Tests;

public sealed partial class TypedDoubleTests : IAsyncLifetime
{
    private static readonly MembraneAction<Input, Output> CreateLead = MembraneAction
        .ByKey("create-lead")
        .As(Types.Default.Input, Types.Default.Output);

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

    [Fact]
    public async Task A_double_reads_and_writes_the_actions_types()
    {
        using (_membrane.On(CreateLead, input => new Output($"Hello {input.FirstName} <{input.Email}>")))
        {
            var answer = await _caller.ActAsync("create-lead", """{"email":"a@b.co","first_name":"Ann"}""");

            Assert.Equal("Hello Ann <a@b.co>", answer.At("output/status"));
            Assert.Equal("a@b.co", _membrane.Runs.Single().Input.GetProperty("email").GetString());
            Assert.Equal(400, (await _caller.ActAsync("create-lead")).Status);
        }

        Assert.Equal("Success", (await _caller.ActAsync("create-lead", """{"email":"a@b.co"}""")).At("output/status"));
    }

    [Fact]
    public async Task What_a_double_throws_fails_the_run_with_its_message()
    {
        using var broken = _membrane.On(CreateLead, _ => throw new InvalidOperationException("no such luck"));

        var answer = await _caller.ActAsync("create-lead", """{"email":"a@b.co"}""");

        Assert.Equal((500, "internal"), (answer.Status, answer.At("type")));
        Assert.Contains("no such luck", answer.At("message"));
        Assert.Equal("error", _membrane.Runs.Single().Status);
    }

    [Fact]
    public async Task Faults_and_doubles_find_an_action_by_key_id_or_name_and_say_when_there_is_none()
    {
        var id = _membrane.Catalog.IdOf("create-lead");
        _membrane.Fail(CreateLead, Fault.Unavailable());
        _membrane.Fail(MembraneAction.ById(id), Fault.RateLimited());

        Assert.Equal(503, (await _caller.ActAsync("create-lead", """{"email":"a@b.co"}""")).Status);
        Assert.Equal(429, (await _caller.ActAsync("create-lead", """{"email":"a@b.co"}""")).Status);
        Assert.Throws<ArgumentException>(() => _membrane.Fail(MembraneAction.ByKey("nope"), Fault.Html));
        Assert.Throws<ArgumentException>(() => _membrane.Fail(MembraneAction.FromCode("1"), Fault.Html));
    }

    [Fact]
    public async Task The_status_page_lists_the_runs()
    {
        var run = await _caller.ActAsync("retrieve-account-tags");
        using var browser = new HttpClient();

        var page = await browser.GetStringAsync(_membrane.ApiUri);

        Assert.Contains("""<b id="executed">1</b>""", page);
        Assert.Contains($"""<a href="/console/runs/{run.RunId}">List All Tags</a>""", page);
    }

    private sealed record Input([property: JsonPropertyName("email")] string Email, [property: JsonPropertyName("first_name")] string? FirstName);

    private sealed record Output([property: JsonPropertyName("status")] string Status);

    [JsonSerializable(typeof(Input))]
    [JsonSerializable(typeof(Output))]
    private sealed partial class Types : JsonSerializerContext;
}
