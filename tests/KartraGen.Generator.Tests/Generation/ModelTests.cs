extern alias generator;

using System.Collections;
using System.Reflection;
using generator::KartraGen.Generator.Pipeline;
using generator::KartraGen.Schemas.Json;
using KartraGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace KartraGen.Generator.Tests.Generation;

/// <summary>What the pipeline keeps between runs must be small, and must not keep a compilation alive.</summary>
public class ModelTests
{
    [Fact]
    public void NoModelHoldsSymbolsSyntaxTextsOrJson()
    {
        var run = TestProject.Kartra.Add(new TestFile("/project/schemas/test/x.action.json", Snapshots.Of("X", """{ "$var": "x" }"""))).Run();
        var values = StepNames
            .All.Where(static step => step != StepNames.Files)
            .SelectMany(step => run.Result.TrackedSteps[step])
            .SelectMany(static step => step.Outputs)
            .Select(static output => output.Value)
            .ToList();

        Assert.True(values.Count >= 4 * 21);
        Assert.Empty(values.SelectMany(Foreign).Distinct());
    }

    [Fact]
    public void TheWalkerFindsWhatItLooksFor()
    {
        var tree = CSharpSyntaxTree.ParseText("class C { }");

        Assert.Contains("CompilationUnitSyntax", Foreign(new object[] { new KeyValuePair<int, object>(1, tree.GetRoot()) }));
        Assert.Contains("JsonNode", Foreign(new List<object> { JsonParser.Parse("{}") }));
    }

    [Fact]
    public void ModelsOfEqualFilesAreEqual()
    {
        var (first, second) = (TestProject.Kartra.Run(), TestProject.Kartra.Run());
        foreach (var step in StepNames.All)
        {
            var (left, right) = (Values(first, step), Values(second, step));
            Assert.Equal(left, right);
            Assert.Equal(left.Select(static value => value?.GetHashCode()), right.Select(static value => value?.GetHashCode()));
        }
    }

    private static List<object?> Values(GeneratorRun run, string step) =>
        run.Result.TrackedSteps.TryGetValue(step, out var steps)
            ? steps.SelectMany(static step => step.Outputs).Select(static output => (object?)output.Value).ToList()
            : [];

    /// <summary>The types of objects in the graph that a cached model must not hold.</summary>
    private static IEnumerable<string> Foreign(object? root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var rest = new Stack<object?>([root]);
        while (rest.TryPop(out var node))
        {
            if (node is null || node is string || node.GetType().IsPrimitive || node.GetType().IsEnum || !seen.Add(node))
                continue;
            if (
                node
                is Compilation
                    or ISymbol
                    or SyntaxNode
                    or SyntaxTree
                    or AdditionalText
                    or SourceText
                    or Diagnostic
                    or Location
                    or AnalyzerConfigOptionsProvider
                    or JsonNode
                    or JsonMember
            )
            {
                yield return node.GetType().Name;
                continue;
            }

            if (node is IEnumerable items)
            {
                foreach (var item in items)
                    rest.Push(item);
            }

            for (var type = node.GetType(); type is not null; type = type.BaseType)
            {
                foreach (
                    var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                )
                    rest.Push(field.GetValue(node));
            }
        }
    }
}
