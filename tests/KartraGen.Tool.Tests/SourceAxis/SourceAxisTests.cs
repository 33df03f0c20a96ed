using System.Text;
using KartraGen.Tool.Comparing;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KartraGen.Tool.Tests.SourceAxis;

/// <summary>What a rule says about code is what the compiler says about code.</summary>
public class SourceAxisTests
{
    private const int Pairs = 100;

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
            var compiled = problems.Exists(problem => problem.Severity == DiagnosticSeverity.Error) ? Severity.Breaking : problems.Count > 0 ? Severity.Dangerous : Severity.Safe;
            if (compiled == Severity.Safe ? said > Severity.Info : said != compiled)
            {
                disagreements.Add($"seed {seed}: said {string.Join(", ", changes.Select(change => $"{change.RuleId} {change.Source} {Reporting.Report.Sentence(change)}"))}; compiler: {string.Join(" ", problems)}\n{before}\n{after}");
            }
        }

        Assert.True(disagreements.Count == 0, $"{disagreements.Count} of {Pairs}\n" + string.Join("\n\n", disagreements.Take(5)));
        Assert.Contains(Severity.Breaking, severities);
        Assert.Contains(Severity.Info, severities);
    }

    private static List<Diagnostic> Problems(string snapshot, string consumer) =>
        [.. GeneratedCode.Compile(snapshot, consumer).GetDiagnostics().Where(problem => problem.Severity >= DiagnosticSeverity.Warning)];
}
