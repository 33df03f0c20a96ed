using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.Generation;

/// <summary>A file that is broken is one error in that file: code that calls the action stays as it is.</summary>
public class BrokenSnapshotTests
{
    private const string Snapshot = """
        {
          "app": "kartra",
          "description": "Makes a lead.",
          "inputSchema": {
            "properties": {
              "email": { "type": "string" },
              "name": { "type": "string" }
            },
            "required": ["email"],
            "type": "object"
          },
          "key": "create-lead",
          "name": "Create Lead",
          "outputSchema": { "type": "object", "properties": { "status": { "type": "string" } } }
        }
        """;

    private const string Caller = """
        using Kartra;
        internal static class Program
        {
            public static async System.Threading.Tasks.Task<CreateLeadResponse> Run(KartraClient kartra) => (await kartra.CreateLeadAsync(new CreateLeadRequest{0})).Output;
        }
        """;

    private const string Lock =
        """{ "actions": [ { "app": "kartra", "key": "create-lead", "csharpName": "CreateLead", "file": "kartra/create-lead.action.json" } ] }""";

    private const string Catalog = """{ "app": "kartra", "namespace": "Kartra", "clientName": "KartraClient" }""";

    /// <summary>A slip costs nothing of what stands around it.</summary>
    [Theory]
    [InlineData(
        "\"email\": { \"type\": \"string\" },",
        "\"email\": { \"type\": \"string\" }",
        "(7,7): error KG0001: This file is not JSON: a comma or '}' should stand here"
    )]
    [InlineData("[\"email\"],", "[\"email\"]", "(10,5): error KG0001: This file is not JSON: a comma or '}' should stand here")]
    [InlineData("[\"email\"]", "[\"email\",]", "(9,26): error KG0001: This file is not JSON: a value should stand here")]
    [InlineData(
        "\"name\": { \"type\": \"string\" }",
        "\"name\": { \"type\": \"string\" },",
        "(8,5): error KG0001: This file is not JSON: a member name in double quotes should stand here"
    )]
    [InlineData(
        "  \"key\": \"create-lead\",\n",
        "  \"kay\": \"create-lead\",\n",
        "(1,1): error KG0003: Action 'Create Lead' has neither \"key\" nor \"id\", so nothing could call it"
    )]
    [InlineData("\"name\": \"Create Lead\"", "\"name\": 5", "(1,1): error KG0002: This snapshot needs a \"name\", from which its C# names are made")]
    [InlineData(
        "Makes a lead.\",",
        "Makes a lead.\",\n<<<<<<< HEAD\n  \"x\": 1,\n=======\n  \"x\": 2,\n>>>>>>> theirs",
        "(4,1): error KG0001: This file is not JSON: here begins a conflict that a merge left; resolve it, or fetch the file again"
    )]
    [InlineData(
        "      \"name\": { \"type\": \"string\" }\n",
        "<<<<<<< HEAD\n      \"name\": { \"type\": \"string\" }\n||||||| 1234567\n=======\n      \"other\": {\n>>>>>>> theirs\n",
        "(7,1): error KG0001: This file is not JSON: here begins a conflict that a merge left; resolve it, or fetch the file again"
    )]
    public void ASlip(string sound, string broken, string expected) =>
        AssertOneError(Snapshot.Replace(sound, broken, StringComparison.Ordinal), " { Email = \"a\", Name = \"b\" }", expected);

    /// <summary>What is lost for good costs its members, but neither the method nor its types.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{ \"name\": nope }")]
    [InlineData("{ \"inputSchema\": {")]
    [InlineData("{ \"inputSchema\": { \"description\": \"x")]
    [InlineData("{ \"inputSchema\": true, \"outputSchema\": [")]
    [InlineData("<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> theirs\n")]
    public void ALoss(string text) => AssertOneError(text, "()", null);

    [Fact]
    public void AnyCut()
    {
        for (var length = 0; length < Snapshot.Length; length += 7)
        {
            var sources = Project(Snapshot[..length]).Run().AssertCompiles().Sources;
            Assert.Contains("CreateLeadAsync(", sources["kartra.create-lead.g.cs"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ALockAndACatalogInConflictKeepTheirNames()
    {
        var project = Project(Snapshot.Replace("Create Lead", "Renamed", StringComparison.Ordinal)) with
        {
            Sources = [Caller.Replace("{0}", " { Email = \"a\" }", StringComparison.Ordinal)],
        };
        string Conflict(string text) => $"<<<<<<< HEAD\n{text}\n=======\n{{ \"actions\": []\n>>>>>>> theirs\n";
        var run = project.Write("kartragen.lock.json", Conflict).Write("catalog.json", Conflict).Run().AssertCompiles();

        Assert.Equal(
            ["/project/schemas/kartra/catalog.json", "/project/schemas/kartragen.lock.json"],
            run.Diagnostics.Select(static diagnostic => diagnostic.Location.GetLineSpan().Path).Order()
        );
        Assert.All(
            run.Diagnostics,
            static diagnostic => Assert.Contains("here begins a conflict that a merge left", diagnostic.ToString(), StringComparison.Ordinal)
        );
    }

    private static void AssertOneError(string text, string request, string? expected)
    {
        var run = (Project(text) with { Sources = [Caller.Replace("{0}", request, StringComparison.Ordinal)] }).Run().AssertCompiles();

        Assert.StartsWith(
            "/project/schemas/kartra/create-lead.action.json" + expected,
            Assert.Single(run.Diagnostics).ToString(),
            StringComparison.Ordinal
        );
    }

    private static TestProject Project(string snapshot) =>
        new()
        {
            Files =
            [
                new TestFile("/project/schemas/kartra/create-lead.action.json", snapshot),
                new TestFile("/project/schemas/kartra/catalog.json", Catalog),
                new TestFile("/project/schemas/kartragen.lock.json", Lock),
            ],
        };
}
