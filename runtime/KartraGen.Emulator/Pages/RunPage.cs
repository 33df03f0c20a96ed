using System.Text.Json;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.External;
using KartraGen.Emulator.Runs;
using Microsoft.AspNetCore.Html;
using static KartraGen.Emulator.Pages.Markup;

namespace KartraGen.Emulator.Pages;

/// <summary>One run: what went in, what came out, what the app was asked, and why it ended so.</summary>
internal sealed class RunPage(RunLog log)
{
    public ApiReply Show(string id)
    {
        if (log.Find(id) is not { } run)
        {
            return Layout.Page(
                "Run not found",
                "/",
                Html(
                    $"""
                    <div class="title"><h1>Run not found</h1><p>There is no run <code>{id}</code>, or it is forgotten by now.</p></div>
                    """
                ),
                status: 404
            );
        }

        var (tone, word, _) = RunStory.Outcome(run);
        return Layout.Page(
            run.ActionName,
            "/",
            Html(
                $"""
                <div class="title"><h1>{run.ActionName}</h1>{Badge.Of(tone, word)}</div>
                <p class="story {tone}">{RunStory.Of(run)}</p>
                <div class="columns">
                {Card("Input", JsonMarkup.Of(run.Input, "Input"))}
                {(run.Error is { } error ? Failure(error) : Card("Output", JsonMarkup.Of(run.Output, "Output")))}
                </div>
                {Each(run.Exchanges, Exchange)}
                {Facts(run)}
                """
            )
        );
    }

    private static IHtmlContent Card(string title, IHtmlContent content) =>
        Html($"""<section class="card"><header><h2>{title}</h2></header>{content}</section>""");

    private static IHtmlContent Failure(JsonElement error) =>
        Card(
            "Error",
            Html(
                $"""
                <div class="body"><dl>{Each(RunStory.Parts(error), part => Html($"""<dt>{part.Name}</dt><dd>{part.Value}</dd>"""))}</dl></div>
                {JsonMarkup.Of(error, "Error body")}
                """
            )
        );

    private static IHtmlContent Exchange(AppExchange exchange) =>
        Html(
            $"""
            <section class="card"><header><h2>Exchange with the app</h2><span class="mono">{exchange.Asked}</span></header>
            <div class="body columns">
            <div class="pane"><h3>Sent</h3>{JsonMarkup.Of(exchange.Sent, "Sent to the app")}</div>
            <div class="pane"><h3>Answered {exchange.Status}</h3>{JsonMarkup.Of(exchange.Answer, "The app's answer")}</div>
            </div></section>
            """
        );

    private static IHtmlContent Facts(EmulatedRun run) =>
        Card(
            "Facts",
            Html(
                $"""
                <div class="body"><dl>
                <dt>Run</dt><dd class="mono">{run.RunId}</dd>
                <dt>Action</dt><dd>{run.ActionName} <span class="mono muted">{run.ActionKey} {run.ActionId}</span></dd>
                <dt>Tenant</dt><dd>{run.TenantKey}</dd>
                <dt>Connection</dt><dd><a href="/console/connections#{run.ConnectionId}">{run.ConnectionKey ?? run.ConnectionId}</a></dd>
                <dt>Really ran</dt><dd>{(run.Executed ? "yes" : "no")}</dd>
                <dt>Called</dt><dd>{run.CreatedAt:yyyy-MM-dd HH:mm:ss.fff} UTC, took {RunsPage.Took(run)}</dd>
                {(run.Meta.ValueKind == JsonValueKind.Undefined ? Nothing : Html($"""<dt>Meta</dt><dd class="mono">{run.Meta.GetRawText()}</dd>"""))}
                </dl></div>
                """
            )
        );
}
