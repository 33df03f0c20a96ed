namespace KartraGen.Emulator.Tests;

/// <summary>Actions as one connection or one integration has them, and the other ways to name and export one.</summary>
public sealed class ActionLayerTests : IAsyncLifetime
{
    private MembraneEmulator _membrane = null!;
    private Caller _caller = null!;
    private Caller _manager = null!;

    public async Task InitializeAsync()
    {
        _membrane = await MembraneEmulator.StartAsync();
        _caller = new Caller(_membrane);
        _manager = new Caller(_membrane, _membrane.CreateManagerToken());
    }

    public async Task DisposeAsync()
    {
        _caller.Dispose();
        _manager.Dispose();
        await _membrane.DisposeAsync();
    }

    [Fact]
    public async Task A_tenant_customises_an_action_on_its_connection_alone_and_resets_it()
    {
        _membrane.AddConnection(_membrane.TenantKey, "second");
        var original = _membrane.Catalog.IdOf("retrieve-account-tags");
        const string Mine = "/connections/kartra-prod/actions/{retrieve-account-tags}";

        var patched = await _caller.SendAsync(HttpMethod.Patch, Mine, """{"inputSchema":{"type":"object","required":["mine"]}}""");
        Assert.Equal((200, original, "True", null), (patched.Status, patched.At("parentId"), patched.At("isCustomized"), patched.At("key")));
        Assert.Equal(patched.At("id"), (await _caller.GetAsync(Mine)).At("id"));
        Assert.Equal(original, (await _caller.GetAsync("/connections/second/actions/{retrieve-account-tags}")).At("id"));
        Assert.Equal(400, (await _caller.PostAsync(Mine + "/run")).Status);
        Assert.Equal(400, (await _caller.PostAsync("/act", $$"""{"id":"{{patched.At("id")}}","connectionKey":"kartra-prod"}""")).Status);
        Assert.Equal(200, (await _caller.PostAsync("/act", """{"id":"{retrieve-account-tags}","connectionKey":"second"}""")).Status);
        Assert.Equal(patched.At("id"), (await _caller.SendAsync(HttpMethod.Patch, Mine, """{"description":"Mine"}""")).At("id"));

        Assert.Equal(original, (await _caller.PostAsync(Mine + "/reset")).At("id"));
        Assert.Equal(original, (await _caller.GetAsync(Mine)).At("id"));
        Assert.Equal(200, (await _caller.PostAsync(Mine + "/run")).Status);
        Assert.Equal(original, (await _caller.PostAsync(Mine + "/setup")).At("id"));

        // The JS SDK's create is a PUT without a body.
        var created = await _caller.SendAsync(HttpMethod.Put, Mine + "?");
        Assert.Equal((original, "List All Tags"), (created.At("parentId"), created.At("name")));
        Assert.Equal("Other", (await _caller.SendAsync(HttpMethod.Put, Mine, """{"name":"Other"}""")).At("name"));
        Assert.Equal(200, (await _caller.SendAsync(HttpMethod.Delete, Mine)).Status);
        Assert.Equal(original, (await _caller.GetAsync(Mine)).At("id"));
    }

    [Fact]
    public async Task A_manager_makes_and_customises_actions_of_an_integration()
    {
        const string List = "/integrations/kartra/actions";
        Assert.Equal(403, (await _caller.PostAsync(List, """{"key":"mine"}""")).Status);
        Assert.Equal(403, (await _caller.SendAsync(HttpMethod.Patch, List + "/{get-lead}", "{}")).Status);
        Assert.Equal(
            "kartra",
            (await _manager.PostAsync(List, """{"key":"mine","config":{"request":{"method":"GET","path":"/mine"}}}""")).At("integrationKey")
        );
        Assert.Equal("/mine", (await _caller.ActAsync("mine")).At("output/data/path"));

        var universal = await _manager.PostAsync("/actions", """{"key":"everywhere","config":{"request":{"method":"GET","path":"/everywhere"}}}""");
        Assert.Equal(universal.At("id"), (await _manager.GetAsync(List + "/everywhere")).At("id"));
        var own = await _manager.SendAsync(HttpMethod.Patch, List + "/everywhere", """{"config":{"request":{"method":"GET","path":"/here"}}}""");
        Assert.Equal((universal.At("id"), "kartra"), (own.At("parentId"), own.At("integrationKey")));
        Assert.Equal(own.At("id"), (await _caller.GetAsync($"{List}/{universal.At("id")}")).At("id"));
        Assert.Equal("/here", (await _caller.PostAsync("/act", """{"key":"everywhere","connectionKey":"kartra-prod"}""")).At("output/data/path"));
        Assert.Equal(universal.At("id"), (await _manager.PostAsync(List + "/everywhere/reset")).At("id"));
        Assert.Equal(
            "/everywhere",
            (await _caller.PostAsync("/act", """{"key":"everywhere","connectionKey":"kartra-prod"}""")).At("output/data/path")
        );
        Assert.Equal(404, (await _manager.GetAsync(List + "/nope")).Status);
    }

    [Fact]
    public async Task A_selector_can_be_a_query()
    {
        await _manager.PostAsync("/actions", """{"key":"own","integrationKey":"kartra"}""");
        Assert.Equal("Get Lead Details", (await _manager.GetAsync("/action?id={get-lead}&integrationKey=kartra")).At("name"));
        await SelectsAsync("id={get-lead}");
        await SelectsAsync("key=own&integrationKey=kartra");

        async Task SelectsAsync(string query)
        {
            var id = (await _caller.GetAsync("/action?" + query)).At("id");
            var call = $$"""{"id":"{{id}}","input":{"email":"joe.smith@example.com"} }""";

            Assert.Equal((id, "N"), await PatchedAsync(query));
            Assert.Equal(403, (await _caller.SendAsync(HttpMethod.Put, "/action?" + query, """{"name":"N"}""")).Status);
            Assert.Equal(200, (await _caller.PostAsync("/act", call)).Status);
            await _manager.SendAsync(HttpMethod.Delete, "/action?" + query);
            Assert.Equal(404, (await _caller.PostAsync("/act", call)).Status);
            Assert.Null((await _manager.PostAsync("/action/restore?" + query)).At("archivedAt"));
        }

        async Task<(string?, string?)> PatchedAsync(string query)
        {
            var patched = await _manager.SendAsync(HttpMethod.Patch, "/action?" + query, """{"name":"N"}""");
            return (patched.At("id"), patched.At("name"));
        }
    }

    [Fact]
    public async Task A_query_that_selects_nothing_is_told()
    {
        async Task<int> StatusAsync(string path) => (await _caller.GetAsync(path)).Status;

        Assert.Equal(404, await StatusAsync("/action?key=nope"));
        Assert.Equal(404, await StatusAsync("/action?id={get-lead}&integrationKey=nope"));
        Assert.Equal(400, await StatusAsync("/action"));
        Assert.Equal(
            ("kartra", 404),
            ((await _caller.GetAsync("/integration?key=kartra")).At("key"), (await _caller.GetAsync("/integration?key=nope")).Status)
        );
        Assert.Equal("kartra", (await _caller.PostAsync("/integrations/kartra/setup")).At("key"));
        Assert.Equal("kartra", (await _caller.GetAsync("/integrations/kartra/connector-spec")).At("key"));
    }

    [Theory]
    [InlineData("/actions/{get-lead}/export")]
    [InlineData("/integrations/kartra/actions/{get-lead}/export")]
    [InlineData("/action/export?id={get-lead}")]
    public async Task An_export_is_what_another_workspace_takes_in(string path)
    {
        var exported = await _caller.GetAsync(path);

        Assert.Equal(
            ("Get Lead Details", "kartra", "False", "object"),
            (exported.At("name"), exported.At("integrationKey"), exported.At("isUniversal"), exported.At("inputSchema/type"))
        );
        Assert.All((string[])["id", "key", "state", "errors", "createdAt", "revision", "integrationId"], member => Assert.Null(exported.At(member)));
        Assert.NotNull(exported.At("uuid"));
        Assert.Equal(404, (await _caller.GetAsync("/integrations/kartra/actions/nope/export")).Status);
    }

    [Fact]
    public async Task Connectors_are_the_apps_own()
    {
        var connector = (await _caller.GetAsync("/connectors?search=kart")).Json.GetProperty("items")[0];
        var id = connector.GetProperty("id").GetString();

        Assert.Equal((await _caller.GetAsync("/integrations/kartra")).At("connectorId"), id);
        Assert.Equal(
            ("kartra", "Kartra"),
            ((await _caller.GetAsync($"/connectors/{id}")).At("key"), (await _caller.GetAsync("/connectors/kartra")).At("name"))
        );
        Assert.Equal(404, (await _caller.GetAsync("/connectors/nope")).Status);
    }

    [Fact]
    public async Task A_catalog_changes_between_two_fetches()
    {
        var before = await _caller.GetAsync("/actions/{create-lead}");
        _membrane.Catalog.Change("create-lead", action => action["inputSchema"]!["required"]!.AsArray().Add("phone"));
        var after = await _caller.GetAsync("/actions/{create-lead}");

        Assert.Equal(before.At("id"), after.At("id"));
        Assert.NotEqual(before.At("revision"), after.At("revision"));
        Assert.Contains("#/phone PropertyRequired", (await _caller.ActAsync("create-lead", """{"email":"a@b.co"}""")).At("message"));

        _membrane.Catalog.Change("Get Lead Details", action => action.Remove("outputSchema"));
        Assert.Null((await _caller.GetAsync("/actions/{get-lead}")).At("outputSchema"));
        _membrane.Catalog.Remove("assign-tag");
        Assert.Equal(19, (await _caller.GetAsync("/actions?limit=100")).Items("id").Length);
        _membrane.Catalog.Add(
            """{"app":"kartra","key":"new-one","name":"New One","outputSchema":{"type":"object","properties":{"a":{"type":"string"}}}}"""
        );
        Assert.Equal("text", (await _caller.ActAsync("new-one")).At("output/a"));
        Assert.Throws<ArgumentException>(() => _membrane.Catalog.Change("nope", _ => { }));
        Assert.Throws<ArgumentException>(() => _membrane.Catalog.Add("""{"app":"nope","key":"x","name":"x"}"""));
        Assert.Throws<InvalidDataException>(() => _membrane.Catalog.Add("{"));
    }
}
