using System.Security.Cryptography;
using System.Text;
using KartraGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KartraGen.Generator.Tests;

/// <summary><c>KartraGenCheckOnBuild</c>: a snapshot that does not say what the lock has the hash of.</summary>
public class HandEditTests
{
    private const string Canonical = """
        {
          "app": "test",
          "description": "ä 😀",
          "inputSchema": {
            "properties": {
              "z": {
                "default": 1.0,
                "type": "number"
              },
              "a": {
                "type": "string"
              }
            },
            "required": [
              "a",
              "z"
            ],
            "type": "object"
          },
          "key": "a",
          "name": "Do It"
        }

        """;

    private static TestProject Project(string snapshot, string hashed, string version) =>
        TestProject
            .Of(snapshot)
            .Set("KartraGenCheckOnBuild", "true")
            .Add(
                new TestFile(
                    "/project/schemas/kartragen.lock.json",
                    $$"""
                    { "actions": [ { "app": "test", "csharpName": "DoIt", "file": "test/a.action.json", "key": "a", "sha256": "{{Convert.ToHexStringLower(
                        SHA256.HashData(Encoding.UTF8.GetBytes(hashed))
                    )}}" } ]{{version}} }
                    """
                )
            );

    public static TheoryData<string, string> Forms() =>
        new()
        {
            { "as fetch wrote it", Canonical },
            { "CR LF", Canonical.Replace("\n", "\r\n", StringComparison.Ordinal) },
            { "CR", Canonical.Replace("\n", "\r", StringComparison.Ordinal) },
            { "some CR LF", Canonical.Replace("{\n", "{\r\n", StringComparison.Ordinal) },
            { "byte order mark", "\ufeff" + Canonical },
            { "no line end at the end", Canonical.TrimEnd('\n') },
            { "four spaces", Canonical.Replace("  ", "    ", StringComparison.Ordinal) },
            { "tabs", Canonical.Replace("  ", "\t", StringComparison.Ordinal) },
            { "one line", Canonical.Replace("\n", "", StringComparison.Ordinal) },
            { "other escapes", Canonical.Replace("ä 😀", "\\u00e4 \\uD83D\\uDE00", StringComparison.Ordinal) },
            {
                "other order of keys",
                Canonical
                    .Replace("\"app\": \"test\",", "", StringComparison.Ordinal)
                    .Replace("\"Do It\"", "\"Do It\", \"app\": \"test\"", StringComparison.Ordinal)
            },
            { "other order of required", Canonical.Replace("\"a\",\n      \"z\"", "\"z\",\n      \"a\"", StringComparison.Ordinal) },
        };

    [Theory]
    [MemberData(nameof(Forms))]
    public void AnotherFormOfWhatFetchWroteIsNoWarning(string form, string text)
    {
        Assert.NotEmpty(form);
        Project(text, Canonical, ", \"lockVersion\": 2").Run().AssertClean();
        Project(text, Canonical, ", \"lockVersion\": 1").Run().AssertClean();
    }

    /// <summary>Locks before <c>lockVersion</c> 2 had the hash of the text, whatever its form.</summary>
    [Theory]
    [InlineData("\n", "")]
    [InlineData("\r\n", "")]
    [InlineData("\n", "\ufeff")]
    public void AnOldLockHasTheHashOfTheText(string lineEnd, string start)
    {
        const string text = "{\n  \"name\": \"Do It\",\n  \"key\": \"a\",\n  \"app\": \"test\"\n}\n";
        Project(start + text.Replace("\n", lineEnd, StringComparison.Ordinal), text, "").Run().AssertClean();
    }

    [Theory]
    [InlineData("\"Do It\"", "\"Do It Now\"")]
    [InlineData("1.0", "1")]
    [InlineData("1.0", "1e0")]
    [InlineData("\"key\": \"a\"", "\"key\": \"a\", \"key\": \"b\"")]
    [InlineData("\"string\"", "\"string\", \"minLength\": 1")]
    [InlineData("ä 😀", "\\ud83d")]
    public void AnEditIsAWarningInTheFile(string was, string now)
    {
        var run = Project(Canonical.Replace(was, now, StringComparison.Ordinal), Canonical, ", \"lockVersion\": 2").Run();

        var warning = Assert.Single(run.Diagnostics);
        Assert.Equal(("KG0014", DiagnosticSeverity.Warning), (warning.Id, warning.DefaultSeverity));
        Assert.Equal("/project/schemas/test/a.action.json: (0,0)-(0,0)", warning.Location.GetLineSpan().ToString());
        Assert.Contains("'test/a.action.json'", warning.GetMessage(), StringComparison.Ordinal);
        run.AssertCompiles();
    }

    /// <summary>It is the order of the members in C#.</summary>
    [Fact]
    public void TheOrderOfPropertiesIsTheAuthors()
    {
        const string a = """{ "app": "test", "key": "a", "name": "Do It", "inputSchema": { "properties": { "x": {}, "y": {} } } }""";
        Assert.Single(
            Project(a.Replace("\"x\": {}, \"y\": {}", "\"y\": {}, \"x\": {}", StringComparison.Ordinal), a, "").Run().Diagnostics,
            static diagnostic => diagnostic.Id == "KG0014"
        );
    }

    [Fact]
    public void WhatIsNoJsonIsNotWhatFetchWrote() =>
        Assert.Equal(
            ["KG0001", "KG0014"],
            Project(Canonical + "}", Canonical, "").Run().Diagnostics.Select(static diagnostic => diagnostic.Id).Order()
        );

    [Fact]
    public void NobodyAskedForItUnlessThePropertyIsSet() =>
        Assert.Empty(Project(Canonical, "another", "").Set("KartraGenCheckOnBuild", "false").Run().Diagnostics);
}
