using System.Globalization;
using KartraGen.Emulator.Acting;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Door;
using KartraGen.Emulator.Elements;
using KartraGen.Emulator.Tokens;

namespace KartraGen.Emulator.Runs;

/// <summary><c>POST /act</c> and the action run log.</summary>
internal static class RunRoutes
{
    public static void Map(ApiRoutes routes, ActionRunner runner, Actions actions, RunLog log, RunLogRecord records, WorkspaceRecord workspace)
    {
        Task<ApiReply> Run(ApiRequest request, ActCall call) => runner.RunAsync(RunRequest.Of(request, call));

        routes.Post("/act", async request => await Run(request, ActCall.Parse(await request.ObjectBodyAsync())));
        routes.Post(
            "/actions/{selector}/run",
            async request => await Run(request, RunBody.Wrapped(actions.FromPath(request), await request.BodyAsync()))
        );
        routes.Post("/action/run", async request => await Run(request, RunBody.Wrapped(Actions.FromQuery(request), await request.BodyAsync())));
        routes.Post(
            "/connections/{connection}/actions/{selector}/run",
            async request => await Run(request, RunBody.Bare(actions.OnConnection(request), await request.BodyAsync(), actions.On(request)))
        );
        routes.Get("/action-run-logs", request => ElementPage.Of(List(log, workspace, request), records.Summary, request));
        // The vendor's guide and its command line tool ask for the details in two ways.
        routes.Get(
            "/action-run-logs/{id}",
            request =>
            {
                var run = Find(log, workspace, request);
                return request.Flag("details") is true ? records.Details(run) : records.Summary(run);
            }
        );
        routes.Get("/action-run-logs/{id}/details", request => records.Details(Find(log, workspace, request)));
    }

    /// <summary>The newest first.</summary>
    private static IEnumerable<EmulatedRun> List(RunLog log, WorkspaceRecord workspace, ApiRequest request) =>
        (workspace.LogsRuns ? log.All : [])
            .Reverse()
            .Where(run =>
                request.Caller.Sees(run.TenantKey)
                && (request.Query("actionId") ?? run.ActionId) == run.ActionId
                && (request.Query("connectionId") ?? run.ConnectionId) == run.ConnectionId
                && (request.Query("integrationId") ?? run.IntegrationId) == run.IntegrationId
                && (request.Query("tenantId") ?? request.Query("userId") ?? run.TenantKey) == run.TenantKey
                && (request.Query("status") ?? run.Status) == run.Status
                && (Time(request, "from") ?? run.CreatedAt) <= run.CreatedAt
                && (Time(request, "to") ?? run.CreatedAt) >= run.CreatedAt
            );

    private static DateTimeOffset? Time(ApiRequest request, string name) =>
        request.Query(name) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : throw ApiError.BadRequest($"Query parameter '{name}' must be a date and time.");

    private static EmulatedRun Find(RunLog log, WorkspaceRecord workspace, ApiRequest request) =>
        workspace.LogsRuns && log.Find(request.Segment("id")) is { } run && request.Caller.Sees(run.TenantKey)
            ? run
            : throw ApiError.NotFound($"Action run '{request.Segment("id")}' not found.");
}
