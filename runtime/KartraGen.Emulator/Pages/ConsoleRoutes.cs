using KartraGen.Emulator.Api;
using KartraGen.Emulator.Door;
using Microsoft.AspNetCore.Http;
using static KartraGen.Emulator.Pages.Markup;

namespace KartraGen.Emulator.Pages;

/// <summary>The console: pages for the developer who works against the emulator. What they change, a test can change too.</summary>
internal sealed class ConsoleRoutes(
    RunsPage runs,
    RunPage run,
    ConnectionsPage connections,
    AccountsPage accounts,
    BehaviourPage behaviour,
    SetupPage setup
)
{
    public void Map(PageRoutes pages)
    {
        Assets.Map(pages);
        pages.Get("/", _ => runs.Show());
        pages.Get("/console/runs/{id}", context => run.Show(Segment(context, "id")));
        pages.Get(ConnectionsPage.Path, _ => connections.Show());
        pages.Get(AccountsPage.Path, context => accounts.Show(connectionId: null, Search(context)));
        pages.Get(AccountsPage.Path + "/{id}", context => accounts.Show(Segment(context, "id"), Search(context)));
        pages.Get(AccountsPage.Path + "/{id}/leads/{lead}", context => accounts.ShowLead(Segment(context, "id"), Segment(context, "lead")));
        pages.Get(BehaviourPage.Path, _ => behaviour.Show());
        pages.Get(SetupPage.Path, context => setup.Show(context.Request));
        Post(pages, ConnectionsPage.Path, ConnectionsPage.Path, (_, form) => connections.Add(form));
        Post(
            pages,
            ConnectionsPage.Path + "/{id}",
            ConnectionsPage.Path,
            (context, form) => connections.Do(Segment(context, "id"), form.GetValueOrDefault("do"))
        );
        Post(pages, BehaviourPage.Path + "/faults", BehaviourPage.Path, (_, form) => behaviour.Set(form));
        Post(pages, BehaviourPage.Path + "/faults/remove", BehaviourPage.Path, (_, form) => behaviour.Remove(form.GetValueOrDefault("fault", "")));
        Post(pages, BehaviourPage.Path + "/answers", BehaviourPage.Path, (_, form) => behaviour.Answer(form));
    }

    /// <summary>Does what a form says, and shows the page again; reloaded, that does nothing twice.</summary>
    private static void Post(PageRoutes pages, string pattern, string page, Action<HttpContext, IReadOnlyDictionary<string, string>> change) =>
        pages.Post(
            pattern,
            async context =>
            {
                try
                {
                    change(context, await BrowserFields.ReadAsync(context));
                }
                catch (ApiError error)
                {
                    return Layout.Page(
                        "Not done",
                        page,
                        Html(
                            $"""
                            <div class="title"><h1>Not done</h1></div><p class="story bad">{error.Message}</p><p><a href="{page}">Back</a></p>
                            """
                        ),
                        error.Status
                    );
                }

                context.Response.Headers.Location = page;
                return new ApiReply(StatusCodes.Status303SeeOther, "text/plain; charset=utf-8", default);
            }
        );

    private static string Segment(HttpContext context, string name) => (string)context.Request.RouteValues[name]!;

    private static string? Search(HttpContext context) => context.Request.Query["search"].ToString() is { Length: > 0 } text ? text : null;
}
