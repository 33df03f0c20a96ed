using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Channels;
using Xunit;

namespace KartraGen.Tool.Tests.CommandLine;

/// <summary><c>kartragen emulate</c>: an emulator as long as the command runs.</summary>
public sealed class EmulateCommandTests
{
    [Fact]
    public async Task It_prints_what_leads_a_client_there_and_ends_with_the_command()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var output = new Lines();
        using var app = new TcpListener(IPAddress.Loopback, 0);
        app.Start();
        var events = $"http://{app.LocalEndpoint}/kartra-events/secret";
        var running = RunAsync(folder, output, stop.Token, "emulate", "--answer-form", "list-of-one", "--catalog-keys", "--kartra-events", events);

        var variables = new Dictionary<string, string>();
        while (variables.Count < 4)
        {
            var line = (await output.Written.ReadAsync(patience.Token)).Split('=', 2);
            variables[line[0]] = line[1];
        }

        var options = new MembraneOptions
        {
            ApiUri = new Uri(variables["MEMBRANE_API_URL"]),
            WorkspaceKey = variables["MEMBRANE_WORKSPACE_KEY"],
            WorkspaceSecret = variables["MEMBRANE_WORKSPACE_SECRET"],
            TenantKey = variables["MEMBRANE_TENANT_KEY"],
        };
        var answer = await new MembraneClient(options).ActAsync(MembraneAction.ByKey("retrieve-account-tags"), cancellationToken: patience.Token);
        Assert.StartsWith("[{\"account_tags\":", answer.RawOutput.ToString());
        var input = JsonSerializer.SerializeToElement(new { email = "joe.smith@example.com", tag_name = "VIP" });
        await new MembraneClient(options).ActAsync(MembraneAction.ByKey("assign-tag"), input, cancellationToken: patience.Token);
        using var posting = await app.AcceptTcpClientAsync(patience.Token);

        await stop.CancelAsync();
        Assert.Equal(ExitCode.Success, await running.WaitAsync(patience.Token));
        using var socket = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync(options.ApiUri.Host, options.ApiUri.Port));
    }

    [Theory]
    [InlineData("--snapshots", "nowhere")]
    [InlineData("--snapshots", "bad")]
    [InlineData("--snapshots", "bad/a.action.json")]
    [InlineData("--snapshots", "empty")]
    [InlineData("--host", "http://emulator")]
    [InlineData("--kartra-events", "ftp://app/secret")]
    public async Task What_leads_nowhere_is_one_line(string name, string value)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "bad"));
        Directory.CreateDirectory(Path.Combine(folder.Path, "empty"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "bad", "a.action.json"), "{");

        var run = await ToolRun.StartAsync(new Dictionary<string, string>(), folder, "emulate", name, value);

        Assert.Equal((ExitCode.CouldNotStart, ""), (run.ExitCode, run.Output));
        Assert.Contains(value, Assert.Single(run.Error.TrimEnd().Split('\n')));
    }

    [Theory]
    [InlineData("--answer-form", "strange")]
    [InlineData("--port", "70000")]
    public async Task What_it_does_not_understand_it_refuses(string name, string value)
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(ExitCode.CouldNotStart, (await ToolRun.StartAsync(new Dictionary<string, string>(), folder, "emulate", name, value)).ExitCode);
    }

    private static Task<int> RunAsync(TemporaryFolder folder, TextWriter output, CancellationToken cancellationToken, params string[] arguments) =>
        KartraGenTool.RunAsync(
            arguments,
            new ToolConsole
            {
                Input = TextReader.Null,
                Output = output,
                Error = TextWriter.Null,
                Variable = _ => null,
                Directory = folder.Path,
            },
            cancellationToken
        );

    /// <summary>What is written, line by line, as it comes.</summary>
    private sealed class Lines : StringWriter
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

        public ChannelReader<string> Written => _lines.Reader;

        public override Task WriteLineAsync(string? value) => _lines.Writer.WriteAsync(value ?? "").AsTask();
    }
}
