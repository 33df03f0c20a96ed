using System.Text;
using KartraGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KartraGen.Generator.Tests.CorpusTests;

/// <summary>
/// The C# types of every case as they were last reviewed: a schema that became any JSON would still go round. After a
/// wanted change run these tests with <c>KARTRAGEN_UPDATE_BASELINES=1</c> and look at the difference in git.
/// </summary>
public class CorpusTypesTests
{
    public static TheoryData<string> Rows => [.. CorpusCase.All.Values.Select(static item => item.Row).Distinct()];

    [Theory]
    [MemberData(nameof(Rows))]
    public void TypesAreAsReviewed(string row)
    {
        var types = new StringBuilder();
        foreach (var item in CorpusCase.All.Values.Where(item => item.Row == row))
        {
            var source = CorpusAssembly.Run.Result.GeneratedSources.Single(source => source.HintName == $"{item.Row}.{item.Slug}.g.cs");
            var action = string.Concat(item.Slug.Split('-').Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));
            types.Append(
                Describe(item.Slug, source.SyntaxTree.GetRoot())
                    .Replace(action + "Request", "Request", StringComparison.Ordinal)
                    .Replace(action + "Response", "Response", StringComparison.Ordinal)
            );
        }

        var baseline = Repository.PathOf($"tests/KartraGen.Generator.Tests/Baselines/corpus/{row}.txt");
        if (Environment.GetEnvironmentVariable("KARTRAGEN_UPDATE_BASELINES") == "1")
            File.WriteAllText(baseline, types.ToString());
        Assert.Equal(File.ReadAllText(baseline).Split('\n'), types.ToString().Split('\n'));
    }

    private static string Describe(string slug, SyntaxNode root)
    {
        var text = new StringBuilder();
        var method = root.DescendantNodes().OfType<MethodDeclarationSyntax>().First();
        text.Append(
            $"{slug}: {Short(method.ParameterList.Parameters[0].Type!)} -> {Short(method.ReturnType)["Threading.Tasks.Task<ActResult<".Length..^2]}\n"
        );
        foreach (var type in root.DescendantNodes().OfType<RecordDeclarationSyntax>())
            text.Append($"  {type.Identifier}{Describe(type)}\n");
        return text.ToString();
    }

    private static string Describe(RecordDeclarationSyntax type)
    {
        if (type.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(static method => method.Identifier.Text == "Match") is { } match)
            return " is "
                + string.Join(
                    " or ",
                    match
                        .ParameterList.Parameters.SkipLast(1)
                        .Select(static parameter => Short(parameter.Type!)["Func<".Length..^", TResult>".Length])
                );
        if (type.Members.OfType<ClassDeclarationSyntax>().FirstOrDefault() is { } values)
            return " = "
                + Some(values.Members.OfType<FieldDeclarationSyntax>().Select(static field => field.Declaration.Variables[0].ToString()), " | ");

        var members = type
            .Members.OfType<PropertyDeclarationSyntax>()
            .Where(static property => property.ExplicitInterfaceSpecifier is null)
            .Select(static property =>
                $"{(property.Modifiers.Any(static modifier => modifier.Text == "required") ? "required " : "")}{Short(property.Type)} {property.Identifier}"
            );
        return " { " + Some(members.Where(static member => member != "IReadOnlyDictionary<string, JsonElement> AdditionalProperties"), "; ") + " }";
    }

    /// <summary>Of hundreds the first and how many they are.</summary>
    private static string Some(IEnumerable<string> items, string separator) =>
        items.ToList() is { Count: > 60 } many ? $"{many[0]}{separator}... {many.Count}" : string.Join(separator, items);

    private static string Short(TypeSyntax type) =>
        type.ToString()
            .Replace("Collections::", "", StringComparison.Ordinal)
            .Replace("SystemJson::", "", StringComparison.Ordinal)
            .Replace("global::System.", "", StringComparison.Ordinal)
            .Replace("global::KartraGen.", "", StringComparison.Ordinal);
}
