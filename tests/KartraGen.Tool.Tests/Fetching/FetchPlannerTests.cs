using System.Text;
using System.Text.Json;
using KartraGen.Tool.Fetching;
using KartraGen.Tool.Folder;
using KartraGen.Tool.Snapshots;
using Xunit;

namespace KartraGen.Tool.Tests.Fetching;

public sealed class FetchPlannerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static RemoteAction Action(string id, string name, string? key = null) =>
        new()
        {
            Id = id,
            Name = name,
            Key = key,
            InputSchema = JsonSerializer.SerializeToElement(new { type = "object" }),
        };

    private FetchPlan Fetch(params RemoteAction[] actions) => Fetch(prune: false, actions);

    private FetchPlan Fetch(bool prune, params RemoteAction[] actions)
    {
        using var transaction = FolderTransaction.Open(folder.Path);
        var plan = new FetchPlanner(SnapshotFolder.Open(folder.Path)).Plan(
            [new FetchedApp(new SnapshotSource { App = "demo", ExternalApp = "demo" }, actions)],
            prune
        );
        transaction.Commit(plan.Change);
        return plan;
    }

    private IReadOnlyList<LockEntry> Locked() => SnapshotFolder.Open(folder.Path).Lock!.Actions;

    [Fact]
    public void Writes_snapshots_and_lock()
    {
        var plan = Fetch(Action("1", "List All Pages"), Action("2", "Create Lead", "create-lead"));

        Assert.Equal(["demo/create-lead.action.json", "demo/list-all-pages.action.json", "kartragen.lock.json"], folder.Content().Keys.Order());
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
            folder.Read("demo/list-all-pages.action.json")
        );
    }

    [Fact]
    public void Changes_nothing_when_nothing_changed_also_in_another_order()
    {
        Fetch(Action("1", "A"), Action("2", "B"));
        Assert.True(Fetch(Action("2", "B"), Action("1", "A")).Change.IsEmpty);
    }

    [Fact]
    public void Keeps_the_name_and_the_file_of_an_action_that_was_renamed()
    {
        Fetch(Action("1", "List Pages"), Action("2", "Create Lead", "create-lead"));
        var plan = Fetch(Action("1", "List All Pages"), Action("9", "Create a Lead", "create-lead"));

        Assert.Equal(["CreateLead", "ListPages"], Locked().Select(entry => entry.CsharpName));
        Assert.Equal(["demo/create-lead.action.json", "demo/list-pages.action.json"], Locked().Select(entry => entry.File));
        Assert.Equal(["9", "1"], Locked().Select(entry => entry.Id));
        Assert.Equal(["CreateLead", "ListPages"], plan.Changed.Order());
    }

    [Fact]
    public void Takes_the_name_that_a_person_wrote_into_the_lock()
    {
        folder.Write("kartragen.lock.json", """{"lockVersion":1,"actions":[{"app":"demo","id":"1","csharpName":"Pages"}]}""");
        Fetch(Action("1", "List All Pages"));
        Assert.Equal("Pages", Assert.Single(Locked()).CsharpName);
        Assert.Equal("demo/list-all-pages.action.json", Assert.Single(Locked()).File);
    }

    [Fact]
    public void Tells_two_actions_of_one_name_apart_by_key()
    {
        Fetch(Action("1", "Get", "get-lead"), Action("2", "get", "get-list"));
        Assert.Equal(["GetLead", "GetList"], Locked().Select(entry => entry.CsharpName));
    }

    [Fact]
    public void Keeps_a_pinned_name_when_another_action_comes_to_the_same()
    {
        Fetch(Action("1", "Get", "get-lead"));
        Fetch(Action("1", "Get", "get-lead"), Action("2", "Get", "get-list"));
        Assert.Equal(["Get", "GetList"], Locked().Select(entry => entry.CsharpName));
    }

    [Fact]
    public void Pins_the_name_that_the_generator_gives()
    {
        folder.Write("demo/catalog.json", """{ "app": "demo", "clientName": "PagesClient" }""");
        Fetch(Action("1", "Equals"), Action("2", "Pages Actions"), Action("3", "list-pages"));
        Assert.Equal(["EqualsAction", "ListPages", "PagesActionsAction"], Locked().Select(entry => entry.CsharpName));
        var refusal = Assert.Throws<ToolException>(() =>
            Fetch(Action("1", "Equals"), Action("2", "Pages Actions"), Action("3", "list-pages"), Action("4", "Equals Action"))
        );
        Assert.Equal("FETCH.SAME_NAME", refusal.Code);
        Assert.Contains(refusal.NextActions, action => action.Contains("\"id\": \"4\""));
    }

    [Fact]
    public void Stops_and_names_the_lock_entry_when_two_names_cannot_be_told_apart()
    {
        var refusal = Assert.Throws<ToolException>(() => Fetch(Action("id-1", "Get lead"), Action("id-2", "Get Lead")));

        Assert.Equal(ExitCode.CouldNotStart, refusal.ExitCode);
        Assert.Contains("GetLead", refusal.Message);
        Assert.Contains(refusal.NextActions, action => action.Contains("""{ "app": "demo", "csharpName": "...", "id": "id-1" }"""));
        Assert.Contains(refusal.NextActions, action => action.Contains("\"id\": \"id-2\""));
        Assert.Empty(folder.Content());
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
        Assert.All(folder.Content().Keys, file => Assert.Matches(@"\A(demo/[a-z0-9-]+\.action\.json|kartragen\.lock\.json)\z", file));
        Assert.Equal(3, folder.Content().Count);
        Assert.DoesNotContain("demo/con.action.json", folder.Content().Keys);
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
        folder.Write("demo/catalog.json", "{}");
        folder.Write("demo/a.action.json", """{"app":"demo","key":"mine","name":"Mine"}""");
        folder.Write("other/x.action.json", "{}");
        Fetch(Action("1", "A"));
        Fetch(prune: true, Action("2", "B"));

        Assert.Equal("{}", folder.Read("demo/catalog.json"));
        Assert.Contains("mine", folder.Read("demo/a.action.json"));
        Assert.Equal("{}", folder.Read("other/x.action.json"));
        Assert.Equal("demo/b.action.json", Assert.Single(Locked()).File);
    }

    [Fact]
    public void Refuses_to_lose_actions_without_prune()
    {
        Fetch(Action("1", "A"), Action("2", "B"));
        var before = folder.Content();

        var refusal = Assert.Throws<ToolException>(() => Fetch(Action("1", "A")));
        Assert.Equal(ExitCode.CouldNotStart, refusal.ExitCode);
        Assert.Contains("B", refusal.Message);
        Assert.Equal(before, folder.Content());

        Assert.Equal(["B"], Fetch(prune: true, Action("1", "A")).Removed);
        Assert.DoesNotContain("demo/b.action.json", folder.Content().Keys);
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
        Assert.DoesNotContain("\"con\"", string.Concat(folder.Content().Values));
    }

    [Fact]
    public void Refuses_two_actions_with_one_key()
    {
        var refusal = Assert.Throws<ToolException>(() => Fetch(Action("1", "A", "same"), Action("2", "B", "same")));
        Assert.Contains("'same'", refusal.Message);
        Assert.Empty(folder.Content());
    }

    [Fact]
    public void Pins_the_names_of_the_app_and_leaves_those_that_are_pinned()
    {
        Fetch(Action("1", "A"));
        Assert.Contains("""{"app":"demo","clientName":"MembraneDemoClient","namespace":"Membrane.Demo"}""", LockText());
        Assert.Contains("\"naming\":2", LockText());

        folder.Write(
            "kartragen.lock.json",
            """{"lockVersion":2,"actions":[],"apps":[{"app":"demo","namespace":"Demo","clientName":"DemoClient"},{"app":"other","namespace":"O","clientName":"C"}]}"""
        );
        Fetch(Action("1", "A"));
        Assert.Contains(
            """[{"app":"demo","clientName":"DemoClient","namespace":"Demo"},{"app":"other","clientName":"C","namespace":"O"}]""",
            LockText()
        );

        folder.Write("demo/catalog.json", """{ "app": "demo", "namespace": "Demos" }""");
        Fetch(Action("1", "A"));
        Assert.Contains("""{"app":"demo","clientName":"DemoClient","namespace":"Demos"}""", LockText());
    }

    private string LockText() => string.Concat(folder.Content()["kartragen.lock.json"].Where(static character => !char.IsWhiteSpace(character)));

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
        folder.Write("kartragen.lock.json", json);
        var refusal = Assert.Throws<ToolException>(() => Fetch(Action("1", "A")));
        Assert.Equal(ExitCode.CouldNotStart, refusal.ExitCode);
        Assert.Equal(json, Assert.Single(folder.Content().Values));
    }

    [Fact]
    public void A_catalog_that_loses_its_keys_and_gets_them_back_keeps_names_and_files_and_what_is_said_of_its_actions()
    {
        Fetch(Action("1", "Get Lead Details", "get-lead"), Action("2", "List All Pages", "list-all-pages"), Action("3", "No Letters", "日本"));
        var files = Locked().Select(entry => entry.File).ToList();
        Assert.Equal([null, null, null], Locked().Select(entry => entry.KnownAs));

        Fetch(Action("12", "LIST all pages"), Action("11", "Get Lead Details"), Action("13", "No Letters"));
        Assert.Equal([("11", "get-lead"), ("12", "list-all-pages"), ("13", "日本")], Locked().Select(entry => (entry.Id!, entry.KnownAs!)).Order());
        Assert.Equal(files, Locked().Select(entry => entry.File));

        Fetch(Action("12", "Every Page"), Action("11", "Look Up a Lead"), Action("13", "日本"));
        Assert.Equal(["get-lead", "list-all-pages", "日本"], Locked().Select(entry => entry.KnownAs).Order(StringComparer.Ordinal));
        Assert.Equal(["GetLeadDetails", "ListAllPages", "NoLetters"], Locked().Select(entry => entry.CsharpName).Order());

        Fetch(Action("21", "Every Page", "list-all-pages"), Action("22", "Look Up a Lead", "get-lead"), Action("23", "Anything", "日本"));
        Assert.Equal(files, Locked().Select(entry => entry.File));
        Assert.Equal(["GetLeadDetails", "ListAllPages", "NoLetters"], Locked().Select(entry => entry.CsharpName).Order());
        Assert.Equal([null, null, null], Locked().Select(entry => entry.KnownAs));
    }

    [Fact]
    public void What_has_a_handle_of_the_lock_is_not_deprived_of_its_entry_by_a_name()
    {
        Fetch(Action("1", "Create Lead"));

        Fetch(Action("1", "New Lead"), Action("2", "Make Lead", "create-lead"), Action("3", "create lead 2"));

        Assert.Equal([("CreateLead", "1"), ("CreateLead2", "3"), ("MakeLead", "2")], Locked().Select(entry => (entry.CsharpName, entry.Id!)).Order());
    }

    [Fact]
    public void A_person_may_write_what_the_catalog_calls_an_action()
    {
        folder.Write(
            "kartragen.lock.json",
            """{"lockVersion":2,"actions":[{"app":"demo","id":"1","csharpName":"Pages","knownAs":"retrieve-account-pages"}]}"""
        );
        Fetch(Action("1", "List All Pages"));
        Assert.Equal("retrieve-account-pages", Assert.Single(Locked()).KnownAs);
    }
}
