using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using KartraGen.Emulator;
using KartraGen.Emulator.Kartra;

namespace KartraGen.Conformance;

/// <summary>The emulator's console in a real browser: used, and held against the rules of axe-core.</summary>
public sealed class ConsoleTests
{
    [BrowserFact]
    public async Task It_works_by_mouse_keyboard_and_phone_and_axe_finds_nothing()
    {
        await Node.InstallAsync();
        await using var membrane = await MembraneEmulator.StartAsync();
        membrane.AddConnection("tenant-2", "kartra-second");
        membrane.AddConnection(membrane.TenantKey, "kartra-lost");
        membrane.Disconnect("kartra-lost");
        await CallAsync(membrane);

        using var told = JsonDocument.Parse(
            await Node.RunAsync(
                "node",
                ["console.mjs"],
                new()
                {
                    ["CHROMIUM"] = Chromium.Path ?? "chromium",
                    ["CONSOLE_URL"] = membrane.ApiUri.AbsoluteUri,
                    ["TOKEN"] = membrane.CreateToken(),
                }
            )
        );
        var seen = told.RootElement;
        string Text(string name) => seen.GetProperty(name).ToString();

        Assert.Equal("[]", Text("violations"));
        Assert.Equal("[]", Text("elsewhere"));
        Assert.Equal("[]", Text("errors"));
        Assert.Equal("[]", Text("wide"));
        Assert.True(seen.GetProperty("pages").GetInt32() > 12);

        Assert.Equal("To the content", Text("first"));
        Assert.Equal("Accounts", Text("stops"));

        Assert.Equal("client action required", Text("disconnected"));
        Assert.Equal("ready", Text("connected"));
        Assert.Contains("added", Text("added"));
        Assert.Equal("Connection 'added' already exists.", Text("twice"));
        Assert.StartsWith("TCP reset after the run", Text("fault"));
        Assert.Equal("ListOfOne", Text("form"));
        Assert.Equal("1", Text("found"));
        Assert.Equal("api", Text("live"));
        Assert.Equal(AnswerForm.ListOfOne, membrane.AnswerForm);
        Assert.True((await membrane.CreateClient().ForTenant("tenant-new").Connections.GetAsync("added")).IsReady);
    }

    /// <summary>A run of each ending.</summary>
    private static async Task CallAsync(MembraneEmulator membrane)
    {
        using var http = new HttpClient { BaseAddress = membrane.ApiUri };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", membrane.CreateToken());
        membrane.Fail("retrieve-account-tags", Fault.InternalError with { AfterRun = true });
        string Call(string action, string rest) => $$"""{"id":"{{membrane.Catalog.IdOf(action)}}"{{rest}}}""";
        string[] calls =
        [
            Call("get-lead", $$$""","input":{"email":"{{{KartraSeed.LeadEmail}}}"},"meta":{"trace":"4bf92f35"}"""),
            Call("create-lead", ""","input":{"email":"mia.wong@example.com","first_name":"Mia"}"""),
            Call("create-lead", ""","input":{"email":"mia.wong@example.com"}"""),
            Call("create-lead", ""","input":{"email":"no address"}"""),
            Call("retrieve-account-lists", ""","connectionKey":"kartra-lost" """),
            Call("retrieve-account-tags", ""),
            """{"api":{"method":"POST","path":"/v1/notes","query":{"draft":"1"},"body":{"text":"Hello"}},"connectionKey":"kartra-prod"}""",
            """{"api":{"method":"GET","path":"/status/422"},"connectionKey":"kartra-prod"}""",
            """{"code":"module.exports = ({ input }) => input.n * 2","input":{"n":21},"connectionKey":"kartra-prod"}""",
        ];
        foreach (var call in calls)
        {
            using var content = new StringContent(call, Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync("/act", content);
        }

        membrane.FailAny(Fault.RateLimited(), times: 3);
    }
}
