using Xunit;

namespace KartraGen.Tool.Tests.Fetching;

/// <summary>Which names actions get, and that they keep them.</summary>
public sealed class FetchPlannerNameTests : FetchPlannerTest
{
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
        Folder.Write("kartragen.lock.json", """{"lockVersion":1,"actions":[{"app":"demo","id":"1","csharpName":"Pages"}]}""");
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
        Folder.Write("demo/catalog.json", """{ "app": "demo", "clientName": "PagesClient" }""");
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
        Assert.Empty(Folder.Content());
    }

    [Fact]
    public void Pins_the_names_of_the_app_and_leaves_those_that_are_pinned()
    {
        Fetch(Action("1", "A"));
        Assert.Contains("""{"app":"demo","clientName":"MembraneDemoClient","namespace":"Membrane.Demo"}""", LockText());
        Assert.Contains("\"naming\":2", LockText());

        Folder.Write(
            "kartragen.lock.json",
            """{"lockVersion":2,"actions":[],"apps":[{"app":"demo","namespace":"Demo","clientName":"DemoClient"},{"app":"other","namespace":"O","clientName":"C"}]}"""
        );
        Fetch(Action("1", "A"));
        Assert.Contains(
            """[{"app":"demo","clientName":"DemoClient","namespace":"Demo"},{"app":"other","clientName":"C","namespace":"O"}]""",
            LockText()
        );

        Folder.Write("demo/catalog.json", """{ "app": "demo", "namespace": "Demos" }""");
        Fetch(Action("1", "A"));
        Assert.Contains("""{"app":"demo","clientName":"DemoClient","namespace":"Demos"}""", LockText());
    }

    private string LockText() => string.Concat(Folder.Content()["kartragen.lock.json"].Where(static character => !char.IsWhiteSpace(character)));

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
        Folder.Write(
            "kartragen.lock.json",
            """{"lockVersion":2,"actions":[{"app":"demo","id":"1","csharpName":"Pages","knownAs":"retrieve-account-pages"}]}"""
        );
        Fetch(Action("1", "List All Pages"));
        Assert.Equal("retrieve-account-pages", Assert.Single(Locked()).KnownAs);
    }
}
