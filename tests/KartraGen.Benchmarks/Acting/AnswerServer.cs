using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace KartraGen.Benchmarks.Acting;

/// <summary>
/// Answers every <c>POST /act</c> with one lead. A process of its own, so that its work and its memory are not in the
/// client's figures.
/// </summary>
internal sealed class AnswerServer : IDisposable
{
    private readonly Process _process;

    private AnswerServer(Process process, Uri uri) => (_process, Uri) = (process, uri);

    public Uri Uri { get; }

    public static AnswerServer Start()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["serve"]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        var process = Process.Start(start)!;
        return new AnswerServer(process, new Uri(process.StandardOutput.ReadLine()!));
    }

    /// <summary>The other process: serves until its standard input ends.</summary>
    public static async Task ServeAsync()
    {
        byte[] answer =
        [
            .. "{\"output\":"u8,
            .. Repository.MinifiedFixture("outputs/get-lead.json"),
            .. ",\"actionRunId\":\"run_01JD7Z0000000000000000000A\"}"u8,
        ];
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var server = builder.Build();
        server.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer);
        });
        await server.StartAsync();
        Console.WriteLine(server.Urls.Single());
        await Console.In.ReadToEndAsync();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
