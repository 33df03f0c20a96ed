using Xunit;

namespace KartraGen.Tool.Tests.Fetching;

public sealed class FetchPlannerTests : FetchPlannerTest
{
    [Fact]
    public void Writes_snapshots_and_lock()
    {
        var plan = Fetch(Action("1", "List All Pages"), Action("2", "Create Lead", "create-lead"));

        Assert.Equal(["demo/create-lead.action.json", "demo/list-all-pages.action.json", "kartragen.lock.json"], Folder.Content().Keys.Order());
        Assert.Equal(["CreateLead", "ListAllPages"], Locked().Select(entry => entry.CsharpName));
        Assert.Equal(["CreateLead", "ListAllPages"], plan.Added.Order());
        Assert.Equal(
            """
            {
              "app": "demo",
              "id": "1",
              "inputSchema": {
                "type": "object"
              },
              "name": "List All Pages"
            }

            """.ReplaceLineEndings("\n"),
            Folder.Read("demo/list-all-pages.action.json")
        );
    }

    [Fact]
    public void Changes_nothing_when_nothing_changed_also_in_another_order()
    {
        Fetch(Action("1", "A"), Action("2", "B"));
        Assert.True(Fetch(Action("2", "B"), Action("1", "A")).Change.IsEmpty);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..\\..\\windows\\system32")]
    [InlineData("con")]
    [InlineData("C:evil")]
    [InlineData("\0")]
    [InlineData("день")]
    public void Never_writes_outside_of_the_app_folder(string name)
    {
        Fetch(Action("1", "x" + name), Action("2", "Good", name));
        Assert.All(Folder.Content().Keys, file => Assert.Matches(@"\A(demo/[a-z0-9-]+\.action\.json|kartragen\.lock\.json)\z", file));
        Assert.Equal(3, Folder.Content().Count);
        Assert.DoesNotContain("demo/con.action.json", Folder.Content().Keys);
    }

    [Fact]
    public void Gives_two_actions_of_one_slug_two_files()
    {
        Fetch(Action("1", "A", "get-lead"), Action("2", "B", "get.lead"));
        Assert.Equal(2, Locked().Select(entry => entry.File).Distinct().Count());
    }

    [Fact]
    public void Leaves_files_alone_that_people_wrote()
    {
        Folder.Write("demo/catalog.json", "{}");
        Folder.Write("demo/a.action.json", """{"app":"demo","key":"mine","name":"Mine"}""");
        Folder.Write("other/x.action.json", "{}");
        Fetch(Action("1", "A"));
        Fetch(prune: true, Action("2", "B"));

        Assert.Equal("{}", Folder.Read("demo/catalog.json"));
        Assert.Contains("mine", Folder.Read("demo/a.action.json"));
        Assert.Equal("{}", Folder.Read("other/x.action.json"));
        Assert.Equal("demo/b.action.json", Assert.Single(Locked()).File);
    }

    [Fact]
    public void Refuses_to_lose_actions_without_prune()
    {
        Fetch(Action("1", "A"), Action("2", "B"));
        var before = Folder.Content();

        var refusal = Assert.Throws<ToolException>(() => Fetch(Action("1", "A")));
        Assert.Equal(ExitCode.CouldNotStart, refusal.ExitCode);
        Assert.Contains("B", refusal.Message);
        Assert.Equal(before, Folder.Content());

        Assert.Equal(["B"], Fetch(prune: true, Action("1", "A")).Removed);
        Assert.DoesNotContain("demo/b.action.json", Folder.Content().Keys);
    }

    [Fact]
    public void Replaces_a_connections_own_id_by_its_parents()
    {
        var plan = Fetch(
            Action("own-1", "A") with
            {
                ConnectionId = "con",
                ParentId = "parent",
            },
            Action("shared", "B"),
            Action("own-2", "B") with
            {
                ConnectionId = "con",
                ParentId = "shared",
            },
            Action("own-3", "C", "c") with
            {
                ConnectionId = "con",
            },
            Action("own-4", "D") with
            {
                ConnectionId = "con",
            }
        );

        Assert.Equal(["parent", "shared", null, "own-4"], Locked().Select(entry => entry.Id));
        Assert.Equal(2, plan.Warnings.Count);
        Assert.DoesNotContain("\"con\"", string.Concat(Folder.Content().Values));
    }

    [Fact]
    public void Refuses_two_actions_with_one_key()
    {
        var refusal = Assert.Throws<ToolException>(() => Fetch(Action("1", "A", "same"), Action("2", "B", "same")));
        Assert.Contains("'same'", refusal.Message);
        Assert.Empty(Folder.Content());
    }

    [Theory]
    [InlineData("""{"lockVersion":2,"naming":3,"actions":[]}""")]
    [InlineData("""{"lockVersion":2,"actions":[],"apps":[{"app":"demo","namespace":" ","clientName":"C"}]}""")]
    [InlineData(
        """{"lockVersion":2,"actions":[],"apps":[{"app":"demo","namespace":"N","clientName":"C"},{"app":"demo","namespace":"N","clientName":"C"}]}"""
    )]
    [InlineData("""{"lockVersion":3,"actions":[]}""")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"lockVersion":1,"actions":[{"app":"demo","csharpName":"A","file":"../x"}]}""")]
    public void Refuses_a_lock_that_it_does_not_understand(string json)
    {
        Folder.Write("kartragen.lock.json", json);
        var refusal = Assert.Throws<ToolException>(() => Fetch(Action("1", "A")));
        Assert.Equal(ExitCode.CouldNotStart, refusal.ExitCode);
        Assert.Equal(json, Assert.Single(Folder.Content().Values));
    }
}
