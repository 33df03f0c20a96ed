using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.Generation;

/// <summary>What people write about an app in <c>catalog.json</c>, as the generated code has it.</summary>
public class CatalogTests
{
    public static TheoryData<string, string, FailureRule?> Rules =>
        new()
        {
            {
                "a text",
                """{ "status": "status", "equals": "Error", "code": "type", "message": "message", "within": "actions" }""",
                new FailureRule
                {
                    StatusMember = "status",
                    FailureValue = "Error",
                    CodeMember = "type",
                    MessageMember = "message",
                    Within = "actions",
                }
            },
            {
                "no code",
                """{ "status": "outcome", "equals": "Failed" }""",
                new FailureRule { StatusMember = "outcome", FailureValue = "Failed" }
            },
            {
                "a flag",
                """{ "status": "success", "equals": false, "code": "/error/code", "message": "/error/message" }""",
                new FailureRule
                {
                    StatusMember = "success",
                    FailureValue = false,
                    CodeMember = "/error/code",
                    MessageMember = "/error/message",
                }
            },
            {
                "the other flag",
                """{ "status": "failed", "equals": true }""",
                new FailureRule { StatusMember = "failed", FailureValue = true }
            },
            {
                "a number",
                """{ "status": "/result/rc", "equals": 16 }""",
                new FailureRule { StatusMember = "/result/rc", FailureValue = 16 }
            },
            {
                "a number below nothing",
                """{ "status": "rc", "equals": -1.5e1 }""",
                new FailureRule { StatusMember = "rc", FailureValue = -15m }
            },
            {
                "anything",
                """{ "status": "errors", "present": true, "message": "/errors/0/message" }""",
                new FailureRule { StatusMember = "errors", MessageMember = "/errors/0/message" }
            },
            {
                "a text like a flag",
                """{ "status": "ok", "equals": "false" }""",
                new FailureRule { StatusMember = "ok", FailureValue = "false" }
            },
            { "none", "null", null },
        };

    [Theory]
    [MemberData(nameof(Rules))]
    public void AFailureRuleInEveryForm(string form, string rule, FailureRule? expected)
    {
        using var loaded = new LoadedAssembly(App($$"""{ "app": "test", "failure": {{rule}} }""", form == "none" ? "KG0007" : null));

        Assert.Equal(expected, Assert.IsType<MembraneApp>(loaded.Call("Membrane.Test.MembraneTestClient", "get_App")).Failure);
    }

    [Theory]
    [InlineData("""{ "status": "s" }""")]
    [InlineData("""{ "status": "s", "equals": null }""")]
    [InlineData("""{ "status": "s", "equals": {} }""")]
    [InlineData("""{ "status": "s", "equals": 1e400 }""")]
    [InlineData("""{ "status": "s", "present": false }""")]
    [InlineData("""{ "status": 1, "equals": "Error" }""")]
    [InlineData("""{ "equals": "Error" }""")]
    public void ARuleThatSaysTooLittleIsTold(string rule) => App($$"""{ "app": "test", "failure": {{rule}} }""", "KG0007");

    [Theory]
    [InlineData("20", 20.0)]
    [InlineData("0.5", 0.5)]
    [InlineData("2.5e1", 25.0)]
    [InlineData("1e8", 1e8)]
    [InlineData("0", 0.0)]
    [InlineData("-1", null)]
    [InlineData("1e400", null)]
    [InlineData("\"20\"", null)]
    [InlineData("null", null)]
    public void HowOftenAnAppMayBeCalled(string said, double? expected)
    {
        using var loaded = new LoadedAssembly(App($$"""{ "app": "test", "rateLimit": {{said}} }"""));

        Assert.Equal(expected, Assert.IsType<MembraneApp>(loaded.Call("Membrane.Test.MembraneTestClient", "get_App")).RateLimit);
    }

    [Fact]
    public void ErrorCodesHaveTheirNamesInMessages()
    {
        using var loaded = new LoadedAssembly(
            App("""{ "app": "test", "errorCodes": { "Taken": { "code": "244" }, "Names": { "code": "1" }, "equals": { "code": "1\"" } } }""")
        );

        var codes = Assert.IsType<MembraneApp>(loaded.Call("Membrane.Test.MembraneTestClient", "get_App")).ErrorCodes!;

        Assert.Equal(("Taken", "NamesCode", "EqualsCode"), (codes["244"], codes["1"], codes["1\""]));
    }

    [Theory]
    [InlineData("key of Get Thing", "key of Get Thing", null)]
    [InlineData("Get Thing", "key of Get Thing", null)]
    [InlineData("id-7", "key of Get Thing", null)]
    [InlineData("Get Thing", null, null)]
    [InlineData("get-thing", null, null)]
    [InlineData("id-7", null, null)]
    [InlineData("fetch-it", null, "fetch-it")]
    [InlineData("get-thing", null, "fetch-it")]
    public void AnActionIsMeantByKeyIdOrNameAndWithoutAKeyBySlugAndWhatTheLockPins(string said, string? key, string? knownAs)
    {
        var source = Source(said, key, knownAs);

        Assert.Contains("isReadOnly: true", source, StringComparison.Ordinal);
        Assert.Contains("command: \"get\\\"it\"", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("get-thing", "key of Get Thing", null)]
    [InlineData("fetch-it", "key of Get Thing", "fetch-it")]
    [InlineData("get-thing-2", null, null)]
    [InlineData("GET-THING", null, null)]
    public void AndByNothingElse(string said, string? key, string? knownAs)
    {
        var source = Source(said, key, knownAs);

        Assert.Contains("isReadOnly: false", source, StringComparison.Ordinal);
        Assert.DoesNotContain("command:", source, StringComparison.Ordinal);
    }

    [Fact]
    public void AnActionToKeepIsNamedInTheSameWay()
    {
        var run = Project("{}", null, "fetch-it").Set("KartraGenActions", "fetch-it|get-thing|GetThing|id-7|Get Thing").Run().AssertClean();

        Assert.Equal(2, run.Sources.Count);
    }

    [Fact]
    public void TheTwentyActionsOfAKeylessWorkspaceKeepWhatTheCatalogSays()
    {
        var bundled = TestProject.Kartra.Run().AssertClean();
        var keyless = (
            TestProject.Kartra with
            {
                Files =
                [
                    .. TestProject
                        .Kartra.Files.Where(static file => !file.Path.EndsWith(".lock.json", StringComparison.Ordinal))
                        .Select(
                            static (file, number) =>
                                file.Path.EndsWith(".action.json", StringComparison.Ordinal)
                                    ? file.With(
                                        System.Text.RegularExpressions.Regex.Replace(
                                            file.Content!,
                                            "(?m)^  \"key\": .*$",
                                            $"  \"id\": \"id-{number}\","
                                        )
                                    )
                                    : file
                        ),
                ],
            }
        )
            .Run()
            .AssertClean();

        string[] Said(GeneratorRun run) =>
            [
                .. run
                    .Sources.Values.SelectMany(static source => source.Split('\n'))
                    .Select(static line => line.Trim().TrimEnd(')', ';'))
                    .Where(static line =>
                        line.StartsWith("isReadOnly: ", StringComparison.Ordinal) || line.StartsWith("command: ", StringComparison.Ordinal)
                    )
                    .Order(StringComparer.Ordinal),
            ];
        Assert.Equal(8, Said(bundled).Count(static line => line.Contains("true", StringComparison.Ordinal)));
        Assert.Equal(Said(bundled), Said(keyless));
    }

    private static GeneratorRun App(string catalog, string? diagnostic = null)
    {
        var run = TestProject.Of(Snapshots.Of("Sound")).Add(new TestFile("/project/schemas/test/catalog.json", catalog)).Run().AssertCompiles();
        Assert.Equal(diagnostic, run.Diagnostics.SingleOrDefault()?.Id);
        return run;
    }

    private static string Source(string said, string? key, string? knownAs) =>
        Project($$"""{ "app": "test", "readOnly": ["{{said}}"], "commands": { "{{said}}": "get\"it" } }""", key, knownAs).Run().AssertClean().Sources[
            "test.a.g.cs"
        ];

    private static TestProject Project(string catalog, string? key, string? knownAs) =>
        TestProject
            .Of(Snapshots.Of("Get Thing", key: key).Replace("\"app\"", "\"id\": \"id-7\", \"app\"", StringComparison.Ordinal))
            .Add(new TestFile("/project/schemas/test/catalog.json", catalog))
            .Add(
                new TestFile(
                    "/project/schemas/kartragen.lock.json",
                    knownAs is null
                        ? "{}"
                        : $$"""{ "actions": [{ "app": "test", "id": "id-7", "csharpName": "GetThing", "knownAs": "{{knownAs}}" }] }"""
                )
            );
}
