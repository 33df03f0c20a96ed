using System.Globalization;
using System.Text;
using KartraGen.Tool.Comparing;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KartraGen.Tool.Tests.SourceAxis;

/// <summary>What a rule says about code is what the compiler says about code.</summary>
public class SourceAxisTests
{
    // KARTRAGEN_PAIRS=2000 for a long run.
    private static readonly int Pairs = int.TryParse(
        Environment.GetEnvironmentVariable("KARTRAGEN_PAIRS"),
        CultureInfo.InvariantCulture,
        out var pairs
    )
        ? pairs
        : 100;

    private static string Snapshot(bool input, string schema) =>
        $$"""{ "app": "demo", "key": "do", "name": "Do", "{{(input ? "inputSchema" : "outputSchema")}}": {{schema}} }""";

    private static CatalogState State(string snapshot) =>
        CatalogState.Of(new Dictionary<string, byte[]> { ["demo/do.action.json"] = Encoding.UTF8.GetBytes(snapshot) });

    [Fact]
    public void Rules_agree_with_the_compiler()
    {
        var disagreements = new List<string>();
        var severities = new HashSet<Severity>();
        var pairs = 0;
        for (var seed = 0; pairs < Pairs; seed++)
        {
            var schemas = new RandomSchemas(seed);
            var old = schemas.Create();
            if (schemas.Change(old) is not { } now)
            {
                continue;
            }

            pairs++;
            var (before, after) = (Snapshot(seed % 2 == 0, old.ToJsonString()), Snapshot(seed % 2 == 0, now.ToJsonString()));
            var changes = CatalogComparer.Compare(State(before), State(after), showBefore: true);
            var said = changes.Count == 0 ? Severity.Safe : changes.Max(change => change.Source);
            severities.Add(said);

            var consumer = ConsumerWriter.Write(GeneratedCode.Compile(before));
            Assert.Empty(Problems(before, consumer));
            var problems = Problems(after, consumer);
            var compiled =
                problems.Exists(problem => problem.Severity == DiagnosticSeverity.Error) ? Severity.Breaking
                : problems.Count > 0 ? Severity.Dangerous
                : Severity.Safe;
            if (compiled == Severity.Safe ? said > Severity.Info : said != compiled)
            {
                disagreements.Add(
                    $"seed {seed}: said {string.Join(", ", changes.Select(change => $"{change.RuleId} {change.Source} {Reporting.Report.Sentence(change)}"))}; compiler: {string.Join(" ", problems)}\n{before}\n{after}"
                );
            }
        }

        Assert.True(disagreements.Count == 0, $"{disagreements.Count} of {Pairs}\n" + string.Join("\n\n", disagreements.Take(20)));
        Assert.Contains(Severity.Breaking, severities);
        Assert.Contains(Severity.Info, severities);
    }

    [Theory]
    // "Do" has a type DoRequestItem of its own, and cannot keep the name beside another action's.
    [InlineData("Do Request Item", Severity.Breaking)]
    [InlineData("Do Response Extra", Severity.Breaking)]
    [InlineData("Do It", Severity.Info)]
    [InlineData("Dorequest", Severity.Info)]
    public void An_action_that_comes_or_goes_can_rename_types_of_another(string name, Severity expected)
    {
        const string Do = """
            { "app": "demo", "key": "do", "name": "Do",
              "inputSchema": { "type": "object", "properties": { "item": { "type": "object", "properties": { "a": { "type": "string" } } } } },
              "outputSchema": { "type": "object", "properties": { "extra": { "type": "string", "enum": ["x"] } } } }
            """;
        var one = new Dictionary<string, string> { ["demo/do.action.json"] = Do };
        var two = new Dictionary<string, string>(one)
        {
            ["demo/other.action.json"] =
                $$"""{ "app": "demo", "key": "other", "name": "{{name}}", "inputSchema": { "type": "object" }, "outputSchema": { "type": "object" } }""",
        };
        foreach (var (before, after) in new[] { (one, two), (two, one) })
        {
            var changes = CatalogComparer.Compare(State(before), State(after), showBefore: true).Where(change => change.Action == "do").ToList();
            var consumer = ConsumerWriter.Write(GeneratedCode.Compile(before));
            Assert.Empty(Problems(before, consumer));
            Assert.Equal(expected == Severity.Breaking, Problems(after, consumer).Exists(problem => problem.Severity == DiagnosticSeverity.Error));
            Assert.Equal(expected, changes.Count == 0 ? Severity.Info : changes.Max(change => change.Source));
            Assert.All(changes, change => Assert.Equal(("KG3005", Severity.Safe), (change.RuleId, change.Wire)));
        }
    }

    [Fact]
    public void An_action_that_takes_the_name_of_another_takes_its_code()
    {
        var one = new Dictionary<string, string> { ["demo/a.action.json"] = """{ "app": "demo", "key": "a", "name": "Do It" }""" };
        var two = new Dictionary<string, string>(one) { ["demo/b.action.json"] = """{ "app": "demo", "key": "b", "name": "Do it" }""" };
        var change = Assert.Single(CatalogComparer.Compare(State(one), State(two), showBefore: true), change => change.Action == "a");
        Assert.Equal(("KG1005", Severity.Breaking), (change.RuleId, change.Source));
        Assert.Empty(GeneratedCode.Compile(two).GetSymbolsWithName("DoItAsync"));
    }

    private static CatalogState State(Dictionary<string, string> files) =>
        CatalogState.Of(files.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value)));

    private static List<Diagnostic> Problems(Dictionary<string, string> snapshots, string consumer) =>
        Problems(GeneratedCode.Compile(snapshots, consumer));

    private static List<Diagnostic> Problems(Compilation compilation) =>
        [.. compilation.GetDiagnostics().Where(problem => problem.Severity >= DiagnosticSeverity.Warning)];

    private static List<Diagnostic> Problems(string snapshot, string consumer) => Problems(GeneratedCode.Compile(snapshot, consumer));
}
