using System.Globalization;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Connecting;
using KartraGen.Emulator.Doubles;
using KartraGen.Emulator.Elements;
using KartraGen.Emulator.Runs;
using Microsoft.AspNetCore.Html;
using static KartraGen.Emulator.Pages.Markup;

namespace KartraGen.Emulator.Pages;

/// <summary>The front page: how things stand, and the latest runs.</summary>
internal sealed class RunsPage(RunLog log, Connections connections, Scripts scripts)
{
    private const int Latest = 100;

    public ApiReply Show()
    {
        var runs = log.All;
        return Layout.Page(
            "Runs",
            "/",
            Html(
                $"""
                <div class="title"><h1>Runs</h1><p>What clients have called, newest first. The page keeps itself up to date.</p></div>
                <div class="live" data-live>
                {Stats(runs)}
                <section class="card" aria-label="Latest runs">{(runs.Count == 0 ? Empty : Table(runs.Reverse().Take(Latest)))}</section>
                </div>
                """
            )
        );
    }

    private static IHtmlContent Empty =>
        Html(
            $"""
            <div class="empty"><b>Nothing has run yet</b>
            <p>Point your client here with the lines on <a href="/console/setup">Setup</a>, and call an action.</p></div>
            """
        );

    private IHtmlContent Stats(IReadOnlyList<EmulatedRun> runs)
    {
        var known = connections.Store.All.Where(connection => !connection.IsArchived).ToList();
        var ready = known.Count(connection => connection["state"] == ElementState.Ready);
        return Html(
            $"""
            <div class="stats">
            <div class="stat"><b id="executed">{log.Executed}</b><span>really ran</span></div>
            <div class="stat"><b>{runs.Count(run => !run.Executed)}</b><span>refused before</span></div>
            <a class="stat" href="/console/connections"><b>{ready} of {known.Count}</b><span>connections ready</span></a>
            <a class="stat" href="/console/behaviour"><b>{scripts.Faults.Count()}</b><span>faults set</span></a>
            <a class="stat" href="/console/behaviour"><b>{AnswerForms.Name(scripts.Form)}</b><span>form of answers</span></a>
            </div>
            """
        );
    }

    private static IHtmlContent Table(IEnumerable<EmulatedRun> runs) =>
        Html(
            $"""
            <div class="scroll"><table>
            <thead><tr><th scope="col">Action</th><th scope="col">Outcome</th><th scope="col" class="wide">Tenant and connection</th>
            <th scope="col" class="number wide">Took</th><th scope="col" class="number">UTC</th></tr></thead>
            <tbody>{Each(runs, Row)}</tbody></table></div>
            """
        );

    private static IHtmlContent Row(EmulatedRun run)
    {
        var (tone, word, why) = RunStory.Outcome(run);
        return Html(
            $"""
            <tr><td><a href="/console/runs/{run.RunId}">{run.ActionName}</a>
            <span class="under mono wide">{run.ActionKey ?? run.ActionId ?? run.Exchanges.FirstOrDefault()?.Asked}</span></td>
            <td>{Badge.Of(tone, word)}{If(why, text => Html($"""<span class="under">{text}</span>"""))}</td>
            <td class="wide">{run.TenantKey}<span class="under">{run.ConnectionKey}</span></td>
            <td class="number wide">{Took(run)}</td>
            <td class="number"><time datetime="{run.CreatedAt:O}">{run.CreatedAt.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}</time></td></tr>
            """
        );
    }

    public static string Took(EmulatedRun run) =>
        $"{(run.CompletedAt - run.CreatedAt).TotalMilliseconds.ToString("#,0", CultureInfo.InvariantCulture)} ms";
}
