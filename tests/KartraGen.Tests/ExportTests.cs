using System.Net;
using System.Text;
using System.Text.Json;
using KartraGen.Tests.Support;

namespace KartraGen.Tests;

/// <summary>Export and import: answered at once, or in a job.</summary>
public class ExportTests
{
    private static readonly byte[] Zip = "PK\u0003\u0004zip"u8.ToArray();

    private sealed class Told : List<MembraneJob>, IProgress<MembraneJob>
    {
        public void Report(MembraneJob value) => Add(value);
    }

    /// <summary>The system's clock without its pauses.</summary>
    private sealed class NoPause : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == TimeSpan.FromSeconds(2) ? TimeSpan.Zero : dueTime, period);
    }

    private static WorkspaceClient Workspace(StubHandler handler) => TestClient.Over(handler, new NoPause()).AsManager().Workspace;

    private static HttpResponseMessage File(byte[] bytes) => new(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) };

    [Theory]
    [InlineData("""{"integrations":[],"actions":[]}""")]
    [InlineData("""{"id":"ws","integrations":[]}""")]
    [InlineData("[]")]
    public async Task An_answer_that_is_the_export_is_it(string body)
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json(body) };
        var export = await Workspace(handler).ExportAsync();
        Assert.Equal(body, export.Configuration.GetRawText());
        Assert.True(export.Zip.IsEmpty);
        Assert.Single(handler.Sent);
    }

    [Theory]
    [InlineData("""{"jobId":"j 1"}""", "/base/background-jobs/j%201:j%201")]
    [InlineData("""{"jobId":"j1","accessKey":"s/1"}""", "/base/background-jobs/j1:s%2F1")]
    [InlineData("""{"backgroundJobId":"j1"}""", "/base/background-jobs/j1:j1")]
    [InlineData("""{"id":"j1","status":"pending"}""", "/base/background-jobs/j1:j1")]
    [InlineData("""{"job":{"id":"j1"}}""", "/base/background-jobs/j1:j1")]
    [InlineData("""{"backgroundJob":{"id":7}}""", "/base/background-jobs/7:7")]
    [InlineData("""{"jobUrl":"background-jobs/j1:k"}""", "/base/background-jobs/j1:k")]
    [InlineData("""{"backgroundJobUrl":"http://127.0.0.1:9/base/background-jobs/j1:k"}""", "/base/background-jobs/j1:k")]
    public async Task A_job_is_followed_to_its_zip(string answer, string path)
    {
        var handler = new StubHandler
        {
            Answer = (_, n) =>
                n switch
                {
                    0 => StubHandler.Json(answer, HttpStatusCode.Accepted),
                    1 => StubHandler.Json("""{"id":"j1","status":"active","progress":40}"""),
                    2 => StubHandler.Json("""{"id":"j1","status":"of tomorrow","progress":{"done":1}}"""),
                    3 => StubHandler.Json("""{"status":"completed","progress":100,"result":{"downloadUrl":"https://files.test/e.zip?sig=1"}}"""),
                    _ => File(Zip),
                },
        };
        var told = new Told();
        var export = await Workspace(handler).ExportAsync(told);
        Assert.Equal(Zip, export.Zip.ToArray());
        Assert.Equal(JsonValueKind.Undefined, export.Configuration.ValueKind);
        Assert.Equal(["active 40", "of tomorrow ", "completed 100"], told.Skip(1).Select(job => $"{job.Status} {job.Progress}"));
        var sent = handler.Sent;
        Assert.All(sent.Skip(1).Take(3), request => Assert.Equal(path, request.Uri.PathAndQuery));
        Assert.All(sent.Take(4), request => Assert.NotNull(request.Token));

        // The file lies elsewhere: no token goes there.
        Assert.Equal("https://files.test/e.zip?sig=1", sent[4].Uri.AbsoluteUri);
        Assert.Null(sent[4].Token);
        Assert.Equal(5, sent.Count);
    }

    [Theory]
    [InlineData("http://files.test/e.zip")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://files.test/e.zip")]
    public async Task Nothing_is_fetched_from_where_it_should_not_be(string address)
    {
        var handler = new StubHandler
        {
            Answer = (_, _) => StubHandler.Json($$$"""{"jobId":"j","status":"completed","result":{"downloadUrl":"{{{address}}}"}}"""),
        };
        var failure = await Assert.ThrowsAsync<MembraneTransportException>(() => Workspace(handler).ExportAsync());
        Assert.DoesNotContain(address, failure.Message);
        Assert.Single(handler.Sent);
    }

    [Theory]
    [InlineData("https://elsewhere.test/background-jobs/j:j")]
    [InlineData("/background-jobs/j:j")]
    [InlineData("../background-jobs/j:j")]
    public async Task No_token_goes_to_a_job_that_is_not_Membranes(string address)
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json($$"""{"jobUrl":"{{address}}"}""") };
        await Assert.ThrowsAsync<MembraneTransportException>(() => Workspace(handler).ExportAsync());
        Assert.Single(handler.Sent);
    }

    [Theory]
    [InlineData("""{"status":"failed","error":{"message":"m"}}""")]
    [InlineData("""{"status":"CANCELLED","error":"m"}""")]
    [InlineData("""{"status":"canceled","errors":["m"]}""")]
    public async Task One_that_failed_says_why(string job)
    {
        var handler = new StubHandler { Answer = (_, n) => StubHandler.Json(n == 0 ? """{"jobId":"j"}""" : job) };
        var failure = await Assert.ThrowsAsync<MembraneException>(() => Workspace(handler).ExportAsync());
        Assert.Equal("m", failure.Detail);
        Assert.DoesNotContain("m", failure.Message.Split(" as ")[1][..^1].Replace("m", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_never_ends_is_given_up_in_time()
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json("""{"jobId":"j","status":"active"}""") };
        await Assert.ThrowsAsync<TimeoutException>(() =>
            Workspace(handler).ExportAsync(timeout: TimeSpan.FromSeconds(2.5)).WaitAsync(TimeSpan.FromMinutes(1))
        );
        Assert.InRange(handler.Sent.Count, 2, int.MaxValue);
    }

    [Fact]
    public async Task A_result_without_an_address_is_what_there_is()
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json("""{"jobId":"j","status":"completed","result":{"actions":[]}}""") };
        Assert.Equal("""{"actions":[]}""", (await Workspace(handler).ExportAsync()).Configuration.GetRawText());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_zip_is_sent_as_a_form(bool isDry)
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json("""{"changes":[1]}""") };
        using var zip = new MemoryStream(Zip);
        var answer = await Workspace(handler)
            .ImportAsync(
                zip,
                new MembraneImportOptions
                {
                    DryRun = isDry,
                    Partial = true,
                    Force = true,
                }
            );
        Assert.Equal("""{"changes":[1]}""", answer.GetRawText());
        Assert.True(zip.CanRead);
        var sent = Assert.Single(handler.Sent);
        var word = isDry ? "true" : "false";
        Assert.Equal($"?dryRun={word}&partial=true&diff=false&force=true", sent.Uri.Query);
        var boundary = sent.ContentType!.Split("boundary=")[1];
        Assert.Equal(
            $"--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"export.zip\"\r\nContent-Type: application/zip\r\n\r\n{Encoding.UTF8.GetString(Zip)}\r\n"
                + $"--{boundary}\r\nContent-Disposition: form-data; name=\"dryRun\"\r\n\r\n{word}\r\n--{boundary}--\r\n",
            sent.Body
        );
    }

    [Theory]
    [InlineData("""{"status":"completed","result":{"ok":1}}""", """{"ok":1}""", true)]
    [InlineData("""{"status":"completed"}""", """{"status":"completed"}""", true)]
    [InlineData("""{"status":"completed","result":{"ok":1}}""", """{"ok":1}""", false)]
    public async Task An_import_in_a_job_is_waited_for(string job, string said, bool isZip)
    {
        var handler = new StubHandler { Answer = (_, n) => StubHandler.Json(n == 0 ? """{"jobId":"j"}""" : job) };
        var workspace = Workspace(handler);
        var answer = isZip
            ? await workspace.ImportAsync(new MemoryStream(Zip))
            : await workspace.ImportAsync(JsonSerializer.SerializeToElement(new { integrations = Array.Empty<int>() }));
        Assert.Equal(said, answer.GetRawText());
        Assert.Equal([HttpMethod.Post, HttpMethod.Get], handler.Sent.Select(sent => sent.Method));
    }

    [Fact]
    public async Task A_tenant_is_told_before_anything_is_sent()
    {
        var handler = new StubHandler();
        await Assert.ThrowsAsync<InvalidOperationException>(() => TestClient.Over(handler).Workspace.ExportAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => TestClient.Over(handler).Workspace.ImportAsync(new MemoryStream(Zip)));
        Assert.Empty(handler.Sent);
    }
}
