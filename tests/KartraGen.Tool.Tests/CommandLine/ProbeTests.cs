using System.Text.Json;
using KartraGen.Emulator;
using Xunit;

namespace KartraGen.Tool.Tests.CommandLine;

/// <summary><c>doctor --probe</c> names what a workspace does about the questions that no public page answers; here, what the emulator was told to do.</summary>
public sealed class ProbeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private async Task<Dictionary<string, string>> ProbeAsync(MembraneEmulatorOptions options, Action<MembraneEmulator>? prepare = null)
    {
        await using var membrane = await MembraneEmulator.StartAsync(options);
        Assert.Equal(ExitCode.Success, (await ToolRun.StartAsync(membrane, folder, "fetch", "--app", "kartra")).ExitCode);
        prepare?.Invoke(membrane);

        var run = await ToolRun.StartAsync(membrane, folder, "doctor", "--probe", "--json");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.All(membrane.Runs, ran => Assert.StartsWith("retrieve-account-", ran.ActionKey));
        foreach (var value in new[] { membrane.WorkspaceSecret, "Newsletter", "Webinar", "favourite_colour", "kartra-prod" })
        {
            Assert.DoesNotContain(value, run.Output);
        }

        using var json = JsonDocument.Parse(run.Output);
        return json
            .RootElement.GetProperty("apps")[0]
            .GetProperty("answers")
            .EnumerateArray()
            .ToDictionary(answer => answer.GetProperty("question").GetString()!, answer => answer.GetProperty("answer").GetString()!);
    }

    [Theory]
    [InlineData(AnswerForm.Bare, "bare; ")]
    [InlineData(AnswerForm.Enveloped, "enveloped; ")]
    [InlineData(AnswerForm.JsonText, "JSON text; ")]
    [InlineData(AnswerForm.EnvelopedText, "enveloped text; ")]
    [InlineData(AnswerForm.ListOfOne, "list of one; ")]
    [InlineData(AnswerForm.CommandAtRoot, "command at root; ")]
    [InlineData(AnswerForm.InActions, "in actions; ")]
    public async Task Names_the_form_of_answers(AnswerForm form, string name)
    {
        var answers = await ProbeAsync(new() { AnswerForm = form });

        var told = answers.Where(answer => answer.Key.StartsWith("answer of ", StringComparison.Ordinal)).ToList();
        Assert.Equal(5, told.Count);
        Assert.All(told, answer => Assert.StartsWith(name, answer.Value));
    }

    [Theory]
    [InlineData(true, "20 of 20 actions that the app offers have a key", "called by key")]
    [InlineData(false, "0 of 20 actions that the app offers have a key", "called by id")]
    public async Task Names_whether_there_are_keys(bool keys, string told, string called)
    {
        var answers = await ProbeAsync(new() { CatalogKeys = keys });

        Assert.StartsWith(told, answers["keys"]);
        Assert.Contains(called, answers["answer of ListAllTags"]);
    }

    [Fact]
    public async Task Names_numbers_in_quotes()
    {
        Assert.Contains("{field_id: integer, ", (await ProbeAsync(new()))["answer of ListAllCustomFields"]);
        Assert.Contains("{field_id: number as text, ", (await ProbeAsync(new() { KartraQuotesNumbers = true }))["answer of ListAllCustomFields"]);
    }

    [Fact]
    public async Task Names_the_header_of_calls_that_are_put_off()
    {
        Assert.Equal("no call was put off", (await ProbeAsync(new()))["Retry-After"]);
        Assert.Equal(
            "429 with Retry-After in seconds (1)",
            (await ProbeAsync(new(), membrane => membrane.FailAny(Fault.RateLimited(TimeSpan.FromSeconds(1)))))["Retry-After"]
        );
    }

    [Fact]
    public async Task Names_refusals_ids_and_the_dialect()
    {
        var answers = await ProbeAsync(new());

        Assert.StartsWith("404, type bad_request, key not_found, ", answers["an unknown key"]);
        Assert.Contains("GET /connections: 401, ", answers["a bad token"]);
        Assert.Contains("POST /act: 401, ", answers["a bad token"]);
        Assert.StartsWith("20 of the connection's are the app's", answers["ids"]);
        Assert.Equal("20 of 20 in the list", answers["output schemas"]);
        Assert.Matches(@"\badditionalProperties \d+, allowCustom \d+, anyOf \d+\b", answers["schema dialect"]);
        Assert.DoesNotContain("tag_name", answers["schema dialect"]);
        Assert.Contains("{account_tags: [text]}", answers["answer of ListAllTags"]);
    }

    [Fact]
    public async Task Is_a_table_to_attach_and_needs_a_lock_and_a_connection()
    {
        await using var membrane = await MembraneEmulator.StartAsync();
        Assert.Equal(ExitCode.CouldNotStart, (await ToolRun.StartAsync(membrane, folder, "doctor", "--probe")).ExitCode);

        await ToolRun.StartAsync(membrane, folder, "fetch", "--app", "kartra");
        var run = await ToolRun.StartAsync(membrane, folder, "doctor", "--probe");
        Assert.StartsWith("### First contact with kartra at ", run.Output);
        Assert.Contains("\n| question | this workspace |\n|---|---|\n| keys | ", run.Output);
        Assert.Contains("Read it before you attach it", run.Error);

        membrane.Disconnect("kartra-prod");
        Assert.Equal(ExitCode.CouldNotStart, (await ToolRun.StartAsync(membrane, folder, "doctor", "--probe")).ExitCode);
    }

    [Fact]
    public async Task Runs_nothing_that_no_catalog_calls_read_only()
    {
        await using var membrane = await MembraneEmulator.StartAsync();
        await ToolRun.StartAsync(membrane, folder, "fetch", "--app", "kartra");
        folder.Write("schemas/kartra/catalog.json", """{"app":"kartra","readOnly":["ListAllTags"]}""");

        await ToolRun.StartAsync(membrane, folder, "doctor", "--probe");
        Assert.Equal("retrieve-account-tags", Assert.Single(membrane.Runs).ActionKey);

        folder.Write("schemas/kartra/catalog.json", """{"app":"kartra","readOnly":[]}""");
        Assert.Contains("| answers | not asked: ", (await ToolRun.StartAsync(membrane, folder, "doctor", "--probe")).Output);
        Assert.Single(membrane.Runs);
    }
}
