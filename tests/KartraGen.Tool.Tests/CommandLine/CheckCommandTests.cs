using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator;
using NJsonSchema;
using Xunit;

namespace KartraGen.Tool.Tests.CommandLine;

/// <summary>When Kartra's catalog changes: fetch, then check against an emulator whose catalog has moved.</summary>
public sealed class CheckCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder catalog = new();
    private readonly StoppedClock clock = new();
    private MembraneEmulator membrane = null!;

    public async Task InitializeAsync()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "schemas", "kartra"), "*.action.json"))
        {
            catalog.Write($"kartra/{Path.GetFileName(file)}", File.ReadAllText(file));
        }

        await PublishAsync();
        Assert.Equal(ExitCode.Success, (await RunAsync("fetch", "--app", "kartra")).ExitCode);
    }

    public async Task DisposeAsync()
    {
        await membrane.DisposeAsync();
        folder.Dispose();
        catalog.Dispose();
    }

    private async Task PublishAsync(string? file = null, Action<JsonNode>? change = null)
    {
        if (file is not null)
        {
            var action = JsonNode.Parse(catalog.Read(file))!;
            change!(action);
            catalog.Write(file, action.ToJsonString());
        }

        if (membrane is not null)
        {
            await membrane.DisposeAsync();
        }

        membrane = await MembraneEmulator.StartAsync(
            new MembraneEmulatorOptions
            {
                HostKartra = false,
                SnapshotFolder = catalog.Path,
                TimeProvider = clock,
            }
        );
    }

    private Task PublishBreakingAsync() =>
        PublishAsync(
            "kartra/create-lead.action.json",
            action =>
            {
                action["inputSchema"]!["required"] = new JsonArray("email", "phone");
                action["outputSchema"]!["properties"]!["note"] = new JsonObject { ["type"] = "string" };
            }
        );

    private Task<ToolRun> RunAsync(params string[] arguments) => ToolRun.StartAsync(membrane, folder, arguments);

    [Fact]
    public async Task Says_nothing_changed()
    {
        var run = await RunAsync("check", "--fail-on", "any");
        Assert.Equal((ExitCode.Success, "No changes.\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Tells_what_breaks_and_touches_nothing()
    {
        var before = folder.Content();
        await PublishBreakingAsync();

        var run = await RunAsync("check");

        Assert.Equal(ExitCode.BreakingDrift, run.ExitCode);
        Assert.Contains("KG2002 input.phone is required now (optional → required)", run.Output);
        Assert.Contains("KG2003 output.note was added", run.Output);
        Assert.Contains("breaks calls and code", run.Output);
        Assert.Equal(before, folder.Content());

        Assert.Equal(ExitCode.Success, (await RunAsync("fetch")).ExitCode);
        Assert.Equal(ExitCode.Success, (await RunAsync("check", "--fail-on", "any")).ExitCode);
    }

    [Theory]
    [InlineData("breaking", ExitCode.Success)]
    [InlineData("dangerous", ExitCode.Drift)]
    [InlineData("any", ExitCode.Drift)]
    [InlineData("none", ExitCode.Success)]
    public async Task Fails_on_what_it_is_told_to(string failOn, int expected)
    {
        await PublishAsync(
            "kartra/get-lead.action.json",
            action => action["outputSchema"]!["properties"]!["lead_details"]!["required"] = new JsonArray()
        );
        Assert.Equal(expected, (await RunAsync("check", "--fail-on", failOn)).ExitCode);
    }

    [Fact]
    public async Task Knows_actions_that_are_gone()
    {
        File.Delete(Path.Combine(catalog.Path, "kartra/edit-lead.action.json"));
        await PublishAsync();
        var run = await RunAsync("check", "--format", "msbuild");
        Assert.Equal(ExitCode.BreakingDrift, run.ExitCode);
        Assert.Equal("schemas/kartra/edit-lead.action.json(1,1): warning KG1001: kartra/Edit Lead: was removed (EditLead)\n", run.Output);
    }

    [Fact]
    public async Task Prints_json_as_its_schema_says()
    {
        await PublishBreakingAsync();
        var schema = await JsonSchema.FromJsonAsync(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "report.schema.json")));
        var report = await RunAsync("check", "--json");
        Assert.Empty(schema.Validate(report.Output));
        using var json = JsonDocument.Parse(report.Output);
        Assert.False(json.RootElement.GetProperty("ok").GetBoolean());
        Assert.Equal(1, json.RootElement.GetProperty("summary").GetProperty("breaking").GetInt32());
        var change = json.RootElement.GetProperty("changes")[0];
        Assert.Equal("schemas/kartra/create-lead.action.json", change.GetProperty("file").GetString());
        Assert.Equal("/inputSchema/properties/phone", change.GetProperty("pointer").GetString());
        var line = folder.Read("schemas/kartra/create-lead.action.json").Split('\n')[change.GetProperty("line").GetInt32() - 1];
        Assert.Contains("\"phone\"", line);

        var error = await ToolRun.StartAsync(new Dictionary<string, string>(), folder, "check", "--json");
        Assert.Equal(ExitCode.CouldNotStart, error.ExitCode);
        Assert.Empty(schema.Validate(error.Output));
        Assert.Contains("CREDENTIALS.MISSING", error.Output);
    }

    [Fact]
    public async Task Prints_sarif()
    {
        await PublishBreakingAsync();
        using var json = JsonDocument.Parse((await RunAsync("check", "--format", "sarif")).Output);
        Assert.Equal("2.1.0", json.RootElement.GetProperty("version").GetString());
        var run = json.RootElement.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        var result = run.GetProperty("results")[0];
        Assert.Equal(("KG2002", "error"), (result.GetProperty("ruleId").GetString(), result.GetProperty("level").GetString()));
        Assert.Equal("KG2002", rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("schemas/kartra/create-lead.action.json", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.True(place.GetProperty("region").GetProperty("startLine").GetInt32() > 1);
    }

    [Fact]
    public async Task Speaks_to_GitHub_by_itself()
    {
        await PublishBreakingAsync();
        var variables = new Dictionary<string, string>(ToolRun.VariablesOf(membrane))
        {
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_STEP_SUMMARY"] = Path.Combine(folder.Path, "summary.md"),
            ["GITHUB_OUTPUT"] = Path.Combine(folder.Path, "output"),
        };
        var run = await ToolRun.StartAsync(variables, folder, "check");

        Assert.Contains("::error title=KG2002 Create Lead,file=schemas/kartra/create-lead.action.json,line=", run.Output);
        Assert.Contains("✖ breaking KG2002", run.Output);
        Assert.Contains("| ❌ breaking | KG2002 | kartra/Create Lead |", folder.Read("summary.md"));
        Assert.Equal("breaking=1\ndangerous=0\nchanges=3\n", folder.Read("output"));
    }

    [Fact]
    public async Task Markdown_takes_no_markup_from_a_server()
    {
        await PublishAsync("kartra/create-lead.action.json", action => action["description"] = "<img src=x> | [link](http://x) @someone `code`");
        var run = await RunAsync("check", "--format", "markdown", "--report", "report.md");
        Assert.Equal("", run.Output);
        var row = folder.Read("report.md").Split('\n').Single(line => line.Contains("description changed"));
        Assert.DoesNotContain("<img", row);
        Assert.Contains("\\[link\\](http&#58;&#8203;//x)", row);
        Assert.DoesNotContain("@someone", row);
        Assert.Equal(5, row.Replace("\\|", "").Count(character => character == '|'));
    }

    [Fact]
    public async Task Leaves_out_what_is_known_until_its_day()
    {
        await PublishBreakingAsync();
        const string entry =
            """{ "severity": { "KG2003": "none" }, "ignore": [{ "rule": "KG2002", "action": "Create *", "pointer": "/inputSchema/properties/phone", "reason": "we send it" UNTIL }] }""";
        folder.Write("schemas/kartragen.config.json", entry.Replace("UNTIL", ", \"until\": \"2999-01-01\""));
        var run = await RunAsync("check", "--fail-on", "breaking");
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.DoesNotContain("KG200", run.Output);

        folder.Write("schemas/kartragen.config.json", entry.Replace("UNTIL", ", \"until\": \"2001-01-01\""));
        run = await RunAsync("check");
        Assert.Equal(ExitCode.BreakingDrift, run.ExitCode);
        Assert.Contains("KG9001", run.Output);
        Assert.Contains("KG2002", run.Output);
    }

    [Theory]
    [InlineData("""{ "severity": { "KG0000": "none" } }""")]
    [InlineData("""{ "severty": {} }""")]
    [InlineData("""{""")]
    public async Task Refuses_a_configuration_that_it_does_not_understand(string json)
    {
        folder.Write("schemas/kartragen.config.json", json);
        Assert.Equal(ExitCode.CouldNotStart, (await RunAsync("check")).ExitCode);
    }

    [Fact]
    public async Task Offline_proves_that_nobody_edited_a_snapshot()
    {
        Assert.Equal(ExitCode.Success, (await ToolRun.StartAsync(new Dictionary<string, string>(), folder, "check", "--offline")).ExitCode);

        folder.Write("schemas/kartra/mine.action.json", """{"app":"kartra","key":"mine","name":"Mine"}""");
        folder.Write(
            "schemas/kartra/get-lead-details.action.json",
            folder.Read("schemas/kartra/get-lead-details.action.json").Replace("Get Lead Details", "Get Lead")
        );
        File.Delete(Path.Combine(folder.Path, "schemas/kartra/edit-lead.action.json"));
        var run = await ToolRun.StartAsync(new Dictionary<string, string>(), folder, "check", "--offline", "--format", "msbuild");

        Assert.Equal(ExitCode.CouldNotStart, run.ExitCode);
        Assert.Equal(
            """
            schemas/kartra/edit-lead.action.json(1,1): warning KG9003: kartra/EditLead: kartra/edit-lead.action.json is in the lock and not in the folder
            schemas/kartra/get-lead-details.action.json(1,1): warning KG9002: kartra/GetLeadDetails: kartra/get-lead-details.action.json is not what fetch wrote

            """.ReplaceLineEndings("\n"),
            run.Output
        );
    }

    [Fact]
    public async Task Needs_a_lock()
    {
        var run = await RunAsync("check", "-o", "elsewhere");
        Assert.Equal(ExitCode.CouldNotStart, run.ExitCode);
        Assert.Contains("has no kartragen.lock.json", run.Error);
    }

    [Fact]
    public async Task What_of_the_schemas_has_no_form_in_csharp_is_told_beside_the_report()
    {
        await PublishAsync(
            "kartra/create-lead.action.json",
            action =>
            {
                action["outputSchema"]!["properties"]!["note"] = new JsonObject { ["type"] = "obj" };
                action["outputSchema"]!["properties"]!["gone"] = new JsonObject { ["$ref"] = "#/$defs/nowhere" };
            }
        );
        Assert.Equal(ExitCode.Success, (await RunAsync("fetch")).ExitCode);

        var (check, doctor) = (await RunAsync("check"), await RunAsync("doctor"));

        Assert.Equal(ExitCode.Success, check.ExitCode);
        Assert.Contains("No changes", check.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Matches(@"kartra/create-lead\.action\.json\(\d+,\d+\): KG0006: .*nowhere", check.Error);
        Assert.Contains("'obj' is no type", check.Error, StringComparison.Ordinal);
        Assert.Matches("✔ schemas: 2 parts have no C# form, such as kartra/create-lead", doctor.Output);
        Assert.DoesNotContain("KG00", (await RunAsync("check", "--offline")).Error, StringComparison.Ordinal);
    }
}
