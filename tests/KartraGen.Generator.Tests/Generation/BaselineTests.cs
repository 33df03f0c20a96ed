using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.Generation;

/// <summary>
/// Generated files as they were last reviewed. After a wanted change: run these tests with
/// <c>KARTRAGEN_UPDATE_BASELINES=1</c> and look at the difference in git.
/// </summary>
public class BaselineTests
{
    private static readonly Dictionary<string, TestProject> Cases = new()
    {
        ["kartra"] = TestProject.Kartra,
        ["shapes"] = new TestProject
        {
            Files =
            [
                .. Repository
                    .Files("tests/KartraGen.Generator.Tests/schemas/shapes", "*.json")
                    .Select(static path => new TestFile("/project/schemas/shapes/" + Path.GetFileName(path), File.ReadAllText(path))),
            ],
        },
        ["hello"] = TestProject
            .Of("""{ "app": "hello", "id": "65f0", "name": "Say hello", "description": "Greets.\nTwice." }""")
            .Set("KartraGenAccessibility", "internal"),
    };

    public static TheoryData<string> Names => new(Cases.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void GeneratedFilesAreAsReviewed(string name)
    {
        var folder = Repository.PathOf("tests/KartraGen.Generator.Tests/Baselines/" + name);
        var generated = Cases[name].Run().AssertClean().Sources;
        if (Environment.GetEnvironmentVariable("KARTRAGEN_UPDATE_BASELINES") == "1")
            Update(folder, generated);

        Assert.Equal(generated.Keys.Select(static hint => hint + ".txt"), Repository.Files(folder, "*.txt").Select(Path.GetFileName));
        foreach (var (hint, text) in generated)
        {
            var reviewed = File.ReadAllText(Path.Combine(folder, hint + ".txt"));
            Assert.True(text == reviewed, $"{hint} differs from its baseline:\n{Difference(reviewed, text)}");
        }
    }

    private static void Update(string folder, IEnumerable<KeyValuePair<string, string>> generated)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        foreach (var (hint, text) in generated)
            File.WriteAllText(Path.Combine(folder, hint + ".txt"), text);
    }

    private static string Difference(string before, string after) =>
        string.Join(
            '\n',
            new InlineDiffBuilder(new DiffPlex.Differ())
                .BuildDiffModel(before, after)
                .Lines.Where(static line => line.Type is ChangeType.Inserted or ChangeType.Deleted)
                .Select(static line => (line.Type == ChangeType.Inserted ? "+ " : "- ") + line.Text)
                .Take(40)
        );
}
