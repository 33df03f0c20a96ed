using System.Security.Cryptography;
using System.Text;
using KartraGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KartraGen.Generator.Tests;

/// <summary><c>KartraGenCheckOnBuild</c>: a snapshot that is not what the lock has the hash of.</summary>
public class HandEditTests
{
    private const string Snapshot = "{ \"app\": \"test\",\n\"key\": \"a\", \"name\": \"Do It\" }\n";

    private static readonly TestProject Project = TestProject.Of(Snapshot).Add(new TestFile("/project/schemas/kartragen.lock.json", $$"""
        { "actions": [ { "app": "test", "csharpName": "DoIt", "file": "test/a.action.json", "key": "a", "sha256": "{{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Snapshot)))}}" } ] }
        """));

    [Fact]
    public void WhatFetchWroteIsNoWarning() => Project.Set("KartraGenCheckOnBuild", "true").Run().AssertClean();

    [Theory]
    [InlineData("\r\n", "")]
    [InlineData("\n", "\ufeff")]
    public void WhatGitMadeOfTheFileIsNoWarning(string lineEnd, string start) =>
        Project.Write("a.action.json", text => start + text.Replace("\n", lineEnd, StringComparison.Ordinal)).Set("KartraGenCheckOnBuild", "true").Run().AssertClean();

    [Fact]
    public void AnEditIsAWarningInTheFile()
    {
        var run = Project.Write("a.action.json", static text => text.Replace("\"Do It\"", "\"Do It Now\"")).Set("KartraGenCheckOnBuild", "true").Run();

        var warning = Assert.Single(run.Diagnostics);
        Assert.Equal(("KG0014", DiagnosticSeverity.Warning), (warning.Id, warning.DefaultSeverity));
        Assert.Equal("/project/schemas/test/a.action.json: (0,0)-(0,0)", warning.Location.GetLineSpan().ToString());
        Assert.Contains("'test/a.action.json'", warning.GetMessage(), StringComparison.Ordinal);
        run.AssertCompiles();
    }

    [Fact]
    public void NobodyAskedForItUnlessThePropertyIsSet() =>
        Assert.Empty(Project.Write("a.action.json", static text => text + "\n").Run().Diagnostics);
}
