using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace KartraGen.Emulator.Tests;

public sealed class ManagementTests : IAsyncLifetime
{
    private MembraneEmulator _membrane = null!;
    private Caller _caller = null!;
    private Caller _manager = null!;

    public async Task InitializeAsync()
    {
        _membrane = await MembraneEmulator.StartAsync(new() { PersonalAccessTokens = { ["pat-abc"] = "tenant-1" } });
        _caller = new Caller(_membrane);
        _manager = new Caller(_membrane, _membrane.CreateManagerToken());
    }

    public async Task DisposeAsync()
    {
        _caller.Dispose();
        _manager.Dispose();
        await _membrane.DisposeAsync();
    }

    [Theory]
    [InlineData("POST", "/actions")]
    [InlineData("PATCH", "/actions/{create-lead}")]
    [InlineData("PUT", "/actions/{create-lead}")]
    [InlineData("DELETE", "/actions/{create-lead}")]
    [InlineData("POST", "/actions/{create-lead}/restore")]
    [InlineData("POST", "/actions/{create-lead}/reset")]
    [InlineData("POST", "/integrations")]
    [InlineData("PATCH", "/integrations/kartra")]
    [InlineData("DELETE", "/integrations/kartra")]
    [InlineData("PATCH", "/integrations/kartra/parameters")]
    [InlineData("PATCH", "/workspaces/emulator")]
    [InlineData("GET", "/export")]
    [InlineData("POST", "/import")]
    public async Task A_tenants_token_may_not_manage(string method, string path)
    {
        var answer = await _caller.SendAsync(new HttpMethod(method), path, method is "GET" or "DELETE" ? null : """{"name":"x"}""");

        Assert.Equal((403, "bad_request", "access_denied"), (answer.Status, answer.At("type"), answer.At("key")));
        Assert.Equal("Create Lead", (await _caller.GetAsync("/actions/{create-lead}")).At("name"));
    }

    [Fact]
    public async Task A_manager_changes_a_catalog_action_and_its_revision_moves()
    {
        var before = await _manager.GetAsync("/actions/{get-lead}");
        var patched = await _manager.SendAsync(
            HttpMethod.Patch,
            "/actions/{get-lead}",
            """
            {"description":"Changed","inputSchema":{"type":"object","required":["x"]},"customOutputSchema":{"type":"object","properties":{"y":{"type":"string"}}},"id":"mine","state":"BUILDING"}
            """
        );

        Assert.Equal((before.At("id"), "READY", "Changed"), (patched.At("id"), patched.At("state"), patched.At("description")));
        Assert.Equal("string", patched.At("outputSchema/properties/y/type"));
        Assert.NotEqual(before.At("revision"), patched.At("revision"));
        Assert.Contains("#/x PropertyRequired", (await _caller.ActAsync("get-lead")).At("message"));

        await _manager.SendAsync(HttpMethod.Delete, "/actions/{get-lead}");
        Assert.Equal(404, (await _caller.ActAsync("get-lead", """{"x":1}""")).Status);
        Assert.Equal(19, (await _caller.GetAsync("/actions?limit=100")).Items("id").Length);
        await _manager.PostAsync("/actions/{get-lead}/restore");
        Assert.Equal(200, (await _caller.ActAsync("get-lead", """{"x":1,"email":"joe.smith@example.com"}""")).Status);
    }

    [Fact]
    public async Task An_action_made_by_spec_is_ready_at_once_and_sends_what_it_says()
    {
        var created = await _manager.PostAsync(
            "/actions",
            """
            {"key":"add-note","name":"Add Note","type":"api-request-to-external-app","integrationKey":"kartra",
             "config":{"request":{"method":"POST","path":"/notes"}},"inputSchema":{"type":"object","required":["text"]}}
            """
        );
        Assert.Equal(("READY", "kartra", "add-note"), (created.At("state"), created.At("integrationKey"), created.At("key")));

        var run = await _caller.ActAsync("add-note", """{"text":"hello"}""");

        Assert.Equal(("200", "/notes", "hello"), (run.At("output/status"), run.At("output/data/path"), run.At("output/data/body/text")));
        Assert.Equal(400, (await _caller.ActAsync("add-note")).Status);
        Assert.Equal("already_exists", (await _manager.PostAsync("/actions", """{"key":"add-note","integrationKey":"kartra"}""")).At("key"));
        Assert.Equal(400, (await _manager.PostAsync("/actions", "{}")).Status);
    }

    [Fact]
    public async Task An_action_made_by_intent_is_built_for_a_moment()
    {
        var created = await _manager.PostAsync("/actions", """{"intent":"Open a ticket","connectionKey":"kartra-prod"}""");
        Assert.Equal(("BUILDING", "open-a-ticket"), (created.At("state"), created.At("key")));

        Assert.Equal("READY", (await _caller.GetAsync($"/actions/{created.At("id")}?wait=true&timeout=30")).At("state"));
        Assert.Equal(200, (await _caller.ActAsync("open-a-ticket")).Status);
        using var stranger = new Caller(_membrane, _membrane.CreateToken("tenant-2"));
        Assert.Equal(404, (await stranger.GetAsync($"/actions/{created.At("id")}")).Status);
    }

    [Fact]
    public async Task A_universal_action_is_overridden_by_the_connections_integration()
    {
        var universal = await _manager.PostAsync("/actions", """{"key":"send-email","config":{"request":{"method":"POST","path":"/universal"}}}""");
        Assert.Equal("/universal", (await _caller.ActAsync("send-email")).At("output/data/path"));

        await _manager.PostAsync(
            "/actions",
            """{"key":"send-email","integrationKey":"kartra","config":{"request":{"method":"POST","path":"/kartra"}}}"""
        );

        Assert.Equal("/kartra", (await _caller.PostAsync("/act", """{"key":"send-email","connectionKey":"kartra-prod"}""")).At("output/data/path"));
        Assert.Equal("/kartra", (await _caller.PostAsync("/act", """{"key":"send-email","integrationKey":"kartra"}""")).At("output/data/path"));
        Assert.Equal("/universal", (await _caller.PostAsync("/act", $$"""{"id":"{{universal.At("id")}}"}""")).At("output/data/path"));
        Assert.Equal([universal.At("id")!], (await _caller.GetAsync("/actions?layer=universal")).Items("id"));
        Assert.Equal([universal.At("id")!], (await _caller.GetAsync("/actions?isUniversal=true")).Items("id"));
    }

    [Fact]
    public async Task Integrations_can_be_listed_made_configured_and_archived()
    {
        Assert.Equal(["kartra"], (await _caller.GetAsync("/integrations?search=kart&connectors=1&externalApps=1")).Items("key"));
        Assert.Equal(20, (await _caller.GetAsync("/integrations/kartra/actions?limit=100")).Items("id").Length);

        var made = await _manager.PostAsync("/integrations", """{"key":"kartra-eu","name":"Kartra EU","connectorKey":"kartra"}""");
        Assert.Equal(("Kartra EU", (await _caller.GetAsync("/integrations/kartra")).At("connectorId")), (made.At("name"), made.At("connectorId")));
        Assert.Equal("already_exists", (await _manager.PostAsync("/integrations", """{"key":"kartra-eu"}""")).At("key"));
        await _manager.PostAsync("/actions", """{"key":"get-lead","integrationKey":"kartra-eu"}""");
        _membrane.AddConnection("tenant-1", "eu", "kartra-eu");
        Assert.Equal(
            "4174086",
            (await _caller.PostAsync("/act", """{"key":"get-lead","connectionKey":"eu","input":{"email":"joe.smith@example.com"}}""")).At(
                "output/data/lead_details/id"
            )
        );

        Assert.Equal("{}", (await _caller.GetAsync("/integrations/kartra-eu/parameters")).Text);
        await _manager.SendAsync(HttpMethod.Patch, "/integrations/kartra-eu/parameters", """{"clientId":"a","scopes":["x"]}""");
        await _manager.SendAsync(HttpMethod.Patch, "/integrations/kartra-eu/parameters", """{"clientId":"b"}""");
        Assert.Equal("""{"clientId":"b","scopes":["x"]}""", (await _manager.GetAsync("/integrations/kartra-eu/parameters")).Text);

        Assert.Equal("EU", (await _manager.SendAsync(HttpMethod.Patch, "/integrations/kartra-eu", """{"name":"EU"}""")).At("name"));
        await _manager.SendAsync(HttpMethod.Delete, "/integrations/kartra-eu");
        Assert.Equal(["kartra"], (await _caller.GetAsync("/integrations")).Items("key"));
        Assert.Equal(2, (await _caller.GetAsync("/integrations?includeArchived=1")).Items("key").Length);
        await _manager.PostAsync("/integrations/kartra-eu/restore");
        Assert.Equal(2, (await _caller.GetAsync("/integrations")).Items("key").Length);
    }

    [Fact]
    public async Task An_export_can_be_imported_elsewhere()
    {
        await _manager.PostAsync("/actions", """{"key":"known","integrationKey":"kartra","description":"Changed"}""");
        await _manager.PostAsync(
            "/actions",
            """{"key":"add-note","name":"Add Note","integrationKey":"kartra","config":{"request":{"method":"POST","path":"/notes"}}}"""
        );
        var exported = await _manager.GetAsync("/export");
        await using var elsewhere = await MembraneEmulator.StartAsync();
        using var manager = new Caller(elsewhere, elsewhere.CreateManagerToken());
        var known = await manager.PostAsync("/actions", """{"key":"known","integrationKey":"kartra","description":"As it was"}""");

        var imported = await manager.PostAsync("/import", exported.Text);

        Assert.Equal("completed", imported.At("status"));
        Assert.Equal("/notes", (await manager.GetAsync("/actions/add-note")).At("config/request/path"));
        Assert.Equal("Changed", (await manager.GetAsync($"/actions/{known.At("id")}")).At("description"));
        Assert.Equal(22, (await manager.GetAsync("/actions?limit=100")).Items("id").Length);
        Assert.True(System.Text.Json.JsonElement.DeepEquals(exported.Json, (await manager.GetAsync("/export")).Json));
    }

    [Fact]
    public async Task Run_logs_can_be_listed_filtered_and_switched_off()
    {
        var first = await _caller.ActAsync("retrieve-account-tags");
        var second = await _caller.ActAsync("create-lead");
        using var stranger = new Caller(_membrane, _membrane.CreateToken("tenant-2"));

        Assert.Equal([second.RunId, first.RunId], (await _caller.GetAsync("/action-run-logs")).Items("id"));
        Assert.Equal([first.RunId], (await _caller.GetAsync("/action-run-logs?status=success")).Items("id"));
        Assert.Equal([first.RunId], (await _caller.GetAsync("/action-run-logs?limit=1&cursor=1")).Items("id"));
        Assert.Empty((await _caller.GetAsync("/action-run-logs?from=2999-01-01")).Items("id"));
        Assert.Empty((await stranger.GetAsync("/action-run-logs")).Items("id"));

        var workspace = await _manager.SendAsync(HttpMethod.Patch, "/workspaces/emulator", """{"settings":{"enableActionRunLogs":false}}""");
        Assert.Equal(("False", "False"), (workspace.At("settings/enableActionRunLogs"), workspace.At("settings/disableSecretKeyAuth")));
        Assert.Equal(404, (await _caller.GetAsync($"/action-run-logs/{first.RunId}")).Status);
        Assert.Empty((await _caller.GetAsync("/action-run-logs")).Items("id"));
    }

    [Fact]
    public async Task Tokens_signed_with_a_registered_private_key_are_accepted_and_can_be_the_only_ones()
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        using var unknown = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var tokens = new Dictionary<string, string>
        {
            ["ES256"] = Sign(new ECDsaSecurityKey(ec), "ES256"),
            ["RS256"] = Sign(new RsaSecurityKey(rsa), "RS256"),
            ["PS256"] = Sign(new RsaSecurityKey(rsa), "PS256"),
        };
        Assert.Equal("401, 401, 401", await Statuses([.. tokens.Values]));

        var keys = new[] { ec.ExportSubjectPublicKeyInfoPem(), rsa.ExportSubjectPublicKeyInfoPem() }.Select(pem =>
            $$"""{"name":"k","publicKey":{{System.Text.Json.JsonSerializer.Serialize(pem)}}}"""
        );
        await _manager.SendAsync(HttpMethod.Patch, "/workspaces/emulator", $$"""{"publicKeys":[{{string.Join(',', keys)}}]}""");

        Assert.Equal("200, 200, 200", await Statuses([.. tokens.Values]));
        Assert.Equal("401", await Statuses(Sign(new ECDsaSecurityKey(unknown), "ES256")));
        Assert.Equal("200", await Statuses(_membrane.CreateToken()));
        await _manager.SendAsync(HttpMethod.Patch, "/workspaces/emulator", """{"settings":{"disableSecretKeyAuth":true}}""");
        Assert.Equal("401, 200", await Statuses(_membrane.CreateToken(), tokens["ES256"]));
    }

    [Fact]
    public async Task Personal_access_tokens_stand_for_their_tenant()
    {
        Assert.Equal("200, 401", await Statuses("pat-abc", "pat-xyz"));
        using var caller = new Caller(_membrane, "pat-abc");
        var self = await caller.GetAsync("/self");
        Assert.Equal(
            ("tenant-1", "tenant-1", "False", "emulator"),
            (self.At("id"), self.At("internalId"), self.At("isAdmin"), self.At("workspace/key"))
        );
        var patched = await caller.SendAsync(
            HttpMethod.Patch,
            "/self",
            """{"name":"Ann","fields":{"plan":"pro"},"credentials":{"token":"top-secret"},"id":"other","internalId":"other"}"""
        );
        Assert.Equal(
            ("tenant-1", "tenant-1", "Ann", "pro"),
            (patched.At("id"), patched.At("internalId"), patched.At("name"), patched.At("fields/plan"))
        );
        Assert.DoesNotContain("top-secret", patched.Text + (await caller.GetAsync("/self")).Text);
        Assert.Equal("tenant-2", (await new Caller(_membrane, _membrane.CreateToken("tenant-2")).GetAsync("/self")).At("name"));
        Assert.Equal(400, (await _manager.SendAsync(HttpMethod.Patch, "/self", "{}")).Status);
    }

    private async Task<string> Statuses(params string[] tokens)
    {
        var statuses = new List<int>();
        foreach (var token in tokens)
        {
            using var caller = new Caller(_membrane, token);
            statuses.Add((await caller.GetAsync("/connections/kartra-prod")).Status);
        }

        return string.Join(", ", statuses);
    }

    private static string Sign(SecurityKey key, string algorithm) =>
        new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Claims = new Dictionary<string, object> { ["workspaceKey"] = "emulator", ["tenantKey"] = "tenant-1" },
                Expires = DateTime.UtcNow.AddMinutes(5),
                SigningCredentials = new SigningCredentials(key, algorithm),
            }
        );
}
