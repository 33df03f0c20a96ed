using System.Text;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace KartraGen.Tool.Tests.CommandLine;

/// <summary>Whatever a server answers: a clear message, the right exit code, nothing written.</summary>
public sealed class LyingServerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static string List(string items, string cursor = "null") => $$"""{"items":[{{items}}],"cursor":{{cursor}}}""";

    private static string Action(string id, string name, string more = "") =>
        $$"""{ "id": "{{id}}", "name": "{{name}}", "outputSchema": { "type": "object" } {{more}} }""";

    private async Task<ToolRun> FetchAsync(RequestDelegate answer, params string[] arguments)
    {
        await using var server = await LyingMembrane.StartAsync(answer);
        return await ToolRun.StartAsync(server.Variables, folder, ["fetch", "--app", "demo", .. arguments]);
    }

    private void AssertNothingWritten(ToolRun run, string message)
    {
        Assert.Equal((ExitCode.CouldNotAsk, ""), (run.ExitCode, run.Output));
        Assert.True(run.Error.Contains(message), run.Error);
        Assert.DoesNotContain("secret-that-nobody-may-see", run.Error);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Pages_that_repeat() =>
        AssertNothingWritten(await FetchAsync(context => context.Response.WriteAsync(List(Action("1", "A"), "\"same\""))), "same page");

    [Fact]
    public async Task Pages_that_repeat_under_new_cursors()
    {
        var page = 0;
        AssertNothingWritten(await FetchAsync(context => context.Response.WriteAsync(List(Action("1", "A"), $"\"{++page}\""))), "same page");
    }

    [Fact]
    public async Task Html() =>
        AssertNothingWritten(
            await FetchAsync(context =>
            {
                context.Response.ContentType = "text/html";
                return context.Response.WriteAsync("<html>Please log in</html>");
            }),
            "not JSON"
        );

    [Fact]
    public async Task Json_that_ends_too_soon() =>
        AssertNothingWritten(await FetchAsync(context => context.Response.WriteAsync(List(Action("1", "A"))[..^5])), "not JSON");

    [Fact]
    public async Task Json_that_is_no_list() =>
        AssertNothingWritten(await FetchAsync(context => context.Response.WriteAsync("""{"hello":"world"}""")), "lists");

    [Fact]
    public async Task A_list_of_something_else() =>
        AssertNothingWritten(await FetchAsync(context => context.Response.WriteAsync(List("1, 2"))), "Membrane");

    [Fact]
    public async Task No_action_at_all() =>
        AssertNothingWritten(await FetchAsync(context => context.Response.WriteAsync(List(""))), "lists no action");

    [Theory]
    [InlineData("""{"id":"1","name":""}""")]
    [InlineData("""{"id":"1"}""")]
    [InlineData("""{"name":"A","outputSchema":{}}""")]
    public async Task An_action_without_name_or_id(string action) =>
        AssertNothingWritten(
            await FetchAsync(context => context.Response.WriteAsync(context.Request.Path == "/actions" ? List(action) : action)),
            "without"
        );

    [Fact]
    public async Task A_schema_ten_thousand_levels_deep()
    {
        var schema = new StringBuilder().Insert(0, """{"items":""", 10_000).Append("{}").Append('}', 10_000);
        AssertNothingWritten(await FetchAsync(context => context.Response.WriteAsync(List(Action("1", "A", $",\"inputSchema\":{schema}")))), "deep");
    }

    [Theory]
    [InlineData(150, true)]
    [InlineData(25, false)]
    public async Task A_schema_that_is_deep(int levels, bool refused)
    {
        var schema = new StringBuilder().Insert(0, """{"properties":{"a":""", levels).Append("{}").Append('}', levels * 2);
        var run = await FetchAsync(context => context.Response.WriteAsync(List(Action("1", "A", $",\"inputSchema\":{schema}"))));
        if (refused)
        {
            AssertNothingWritten(run, "deep");
        }
        else
        {
            Assert.True(run.ExitCode == ExitCode.Success, run.Error);
        }
    }

    [Theory]
    [InlineData("""{"$ref":"#/$defs/d{0}"}""")]
    [InlineData("""{"properties":{"a":{"$ref":"#/$defs/d{0}"}}}""")]
    [InlineData("""{"items":{"$ref":"#/$defs/d{0}"}}""")]
    [InlineData("""{"anyOf":[{"$ref":"#/$defs/d{0}"},{"type":"null"}]}""")]
    public async Task A_schema_that_is_shallow_and_leads_through_five_thousand_references(string link)
    {
        var links = string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"d{i}\":{link.Replace("{0}", $"{i + 1}")}"));
        var schema = $$$"""{"properties":{"first":{"$ref":"#/$defs/d0"}},"$defs":{{{{links}}},"d5000":{"type":"string"} } }""";
        var run = await FetchAsync(context => context.Response.WriteAsync(List(Action("1", "A", $",\"inputSchema\":{schema}"))));
        Assert.True(run.ExitCode == ExitCode.Success, run.Error);
    }

    [Fact]
    public async Task A_schema_of_three_megabytes() =>
        AssertNothingWritten(
            await FetchAsync(context =>
                context.Response.WriteAsync(List(Action("1", "A", $",\"inputSchema\":{{\"description\":\"{new string('x', 3_000_000)}\"}}")))
            ),
            "larger than 2 MB"
        );

    [Fact]
    public async Task Text_that_is_half_a_character() =>
        AssertNothingWritten(
            await FetchAsync(context => context.Response.WriteAsync(List(Action("1", "A", ",\"inputSchema\":{\"description\":\"\\ud800\"}")))),
            "not Unicode"
        );

    [Fact]
    public async Task Schemas_that_are_none_are_told_and_fetch_nothing()
    {
        var asked = new List<string>();
        var run = await FetchAsync(context =>
        {
            asked.Add(context.Request.Path);
            return context.Response.WriteAsync(List(Action("1", "A", $",\"inputSchema\":{{\"$ref\":\"http://{context.Request.Host}/evil\"}}")));
        });
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("KG0006", run.Error);
        Assert.DoesNotContain("/evil", asked);
    }

    [Fact]
    public async Task An_answer_of_fifty_megabytes() =>
        AssertNothingWritten(
            await FetchAsync(async context =>
            {
                var chunk = new byte[1024 * 1024];
                Array.Fill(chunk, (byte)' ');
                for (var i = 0; i < 50 && !context.RequestAborted.IsCancellationRequested; i++)
                {
                    await context.Response.Body.WriteAsync(chunk);
                }
            }),
            "larger than"
        );

    [Fact]
    public async Task An_answer_that_drips() =>
        AssertNothingWritten(
            await FetchAsync(
                async context =>
                {
                    // Never silent for long: only a limit for the whole answer ends it.
                    while (!context.RequestAborted.IsCancellationRequested)
                    {
                        await context.Response.WriteAsync(" ");
                        await context.Response.Body.FlushAsync();
                        await Task.Delay(50);
                    }
                },
                "--timeout",
                "1"
            ),
            "no answer in time"
        );

    [Fact]
    public async Task Waits_as_long_as_it_is_told_and_goes_on()
    {
        var asked = 0;
        var run = await FetchAsync(context =>
        {
            if (asked++ == 0)
            {
                context.Response.StatusCode = 429;
                context.Response.Headers.RetryAfter = "1";
                return Task.CompletedTask;
            }

            return context.Response.WriteAsync(List(Action("1", "A")));
        });
        Assert.Equal((ExitCode.Success, 2), (run.ExitCode, asked));
    }

    [Fact]
    public async Task A_rate_limit_that_asks_for_an_hour() =>
        AssertNothingWritten(
            await FetchAsync(context =>
            {
                context.Response.StatusCode = 429;
                context.Response.Headers.RetryAfter = "3600";
                return Task.CompletedTask;
            }),
            "Try again in 3600 seconds"
        );

    [Fact]
    public async Task Names_that_want_out_of_the_folder()
    {
        var run = await FetchAsync(context =>
            context.Response.WriteAsync(List(Action("1", "../../etc/passwd") + "," + Action("2", "..") + "," + Action("3", "x", ",\"key\":\"../x\"")))
        );
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.All(
            folder.Content().Keys,
            file => Assert.Matches(@"\Aschemas/(demo/[a-z0-9-]+\.action\.json|kartragen\.lock\.json|\.gitattributes)\z", file)
        );
    }

    [Fact]
    public async Task Ten_thousand_actions()
    {
        var run = await FetchAsync(context =>
        {
            var from = int.TryParse(context.Request.Query["cursor"], out var cursor) ? cursor : 0;
            return context.Response.WriteAsync(
                List(
                    string.Join(',', Enumerable.Range(from, 1000).Select(i => Action($"id{i}", $"Action {i}"))),
                    from + 1000 < 10_000 ? $"\"{from + 1000}\"" : "null"
                )
            );
        });
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("10000 added", run.Error);
    }
}
