using System.Globalization;
using System.Net;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Door;

namespace KartraGen.Emulator.Runs;

/// <summary>The page at <c>/</c>: the latest runs, for people. It names runs, and shows neither inputs nor outputs.</summary>
internal static class StatusPage
{
    private const int Latest = 100;

    public static void Map(PageRoutes pages, RunLog log) => pages.Get("/", _ => ApiReply.Of(Html(log), "text/html; charset=utf-8"));

    private static string Html(RunLog log) =>
        $"""
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Membrane emulator</title></head><body>
        <h1>Membrane emulator</h1><p id="executed">{log.Executed} runs really ran.</p>
        <table><tr><th>Time</th><th>Tenant</th><th>Connection</th><th>Action</th><th>Status</th><th>Ran</th><th>Run</th></tr>
        {string.Concat(log.All.Reverse().Take(Latest).Select(Row))}</table></body></html>
        """;

    private static string Row(EmulatedRun run) =>
        "<tr>" + string.Concat(new[]
        {
            run.CreatedAt.ToString("HH:mm:ss", CultureInfo.InvariantCulture), run.TenantKey, run.ConnectionKey, run.ActionName, run.Status, run.Executed ? "yes" : "no", run.RunId,
        }.Select(cell => $"<td>{WebUtility.HtmlEncode(cell)}</td>")) + "</tr>\n";
}
