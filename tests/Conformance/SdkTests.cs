using System.Text.Json;

namespace KartraGen.Conformance;

/// <summary>The real SDK, unmodified, gets from the emulator what it would get from Membrane.</summary>
public sealed class SdkTests(SdkRun sdk) : IClassFixture<SdkRun>
{
    [NodeFact]
    public void Every_answer_is_valid_by_the_SDKs_own_schemas()
    {
        var judged = sdk.Steps.Where(step => step.Value.TryGetProperty("issues", out _)).ToList();

        Assert.True(judged.Count >= 45, $"Only {judged.Count} answers were checked.");
        Assert.Empty(judged.SelectMany(step => step.Value.GetProperty("issues").EnumerateArray().Select(issue => $"{step.Key}: {issue}")));
    }

    [NodeFact]
    public void Only_the_steps_that_are_to_fail_fail() =>
        Assert.Equal(
            [
                "actions.create by a tenant",
                "wrong secret",
                "error: rate limit",
                "error: app's rate limit",
                "error: internal",
                "error: action run",
                "error: html",
                "error: unavailable",
                "error: invalid input",
                "error: unknown action",
                "error: unknown member",
                "error: disconnected",
                "error: disconnected proxy",
            ],
            sdk.Steps.Where(step => step.Value.TryGetProperty("error", out _)).Select(step => step.Key)
        );

    [NodeFact]
    public void Connections_are_listed_changed_made_awaited_and_archived()
    {
        Assert.Equal(["kartra-prod"], Items("connections.find", "key"));
        Assert.Equal(["kartra-prod"], Items("connections.find filtered", "key"));
        Assert.Equal("READY", Text("connection.get", "state"));
        Assert.Equal("Renamed", Text("connection.patch", "name"));
        Assert.Equal("Kartra", Text("connection.put", "name"));
        Assert.Equal("BUILDING", Text("connections.create", "state"));
        Assert.Equal("CLIENT_ACTION_REQUIRED", Text("connection wait", "state"));
        Assert.StartsWith(sdk.Membrane.ApiUri.ToString(), sdk.Value("connection wait").GetProperty("clientAction").GetProperty("uiUrl").GetString());
        Assert.Equal("kartra-prod", Text("connections/ensure", "key"));
        Assert.Equal(["kartra-prod"], Items("connections.find after archive", "key"));
        Assert.Equal("second", Text("connection.restore", "key"));
        Assert.Equal("connect", sdk.Value("disconnected connection").GetProperty("clientAction").GetProperty("type").GetString());
    }

    [NodeTheory]
    [InlineData("proxy.get", "GET")]
    [InlineData("proxy.post", "POST")]
    [InlineData("proxy.put", "PUT")]
    [InlineData("proxy.patch", "PATCH")]
    [InlineData("proxy.delete", "DELETE")]
    [InlineData("connection.request", "POST")]
    public void The_proxy_reaches_the_external_app(string step, string method)
    {
        Assert.Equal(method, Text(step, "method"));
        Assert.Equal("/v1/x", Text(step, "path"));
        Assert.Equal(method is not ("GET" or "DELETE"), sdk.Value(step).TryGetProperty("body", out _));
    }

    [NodeFact]
    public void Actions_are_found_page_by_page_by_intent_and_by_selector()
    {
        Assert.Equal(7, Items("actions.find", "id").Length);
        Assert.Equal(20, sdk.Value("actions.findAll").EnumerateArray().Select(action => action.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal("Refund Transaction", Items("actions.find intent", "name")[0]);
        Assert.Equal("Get Lead Details", Text("action.get", "name"));
        Assert.Equal(Text("action.get", "id"), Text("action.get by object", "id"));
        Assert.Equal(Text("action.get", "id"), Text("connection.action.get", "id"));
        Assert.Equal(3, Items("connection.actions.list", "id").Length);
        Assert.Equal(20, Items("integration.actions.list", "id").Length);
        Assert.Equal(["kartra"], Items("external-apps", "key"));
        Assert.Equal(["kartra"], Items("integrations.find", "key"));
        Assert.Equal("tenant-1", Text("self.get", "id"));
    }

    [NodeTheory]
    [InlineData("action.run")]
    [InlineData("action.run by object")]
    [InlineData("connection.action.run")]
    [InlineData("act")]
    public void An_action_runs_whichever_way_it_is_called(string step)
    {
        var run = sdk.Value(step);

        Assert.Equal("4174086", run.GetProperty("output").GetProperty("lead_details").GetProperty("id").GetString());
        Assert.Contains(sdk.Membrane.Runs, known => known.RunId == run.GetProperty("actionRunId").GetString() && known.ActionKey == "get-lead");
    }

    [NodeFact]
    public void A_run_without_input_an_inline_request_and_an_apps_refusal_are_runs_too()
    {
        Assert.NotEqual(0, sdk.Value("action.run without input").GetProperty("output").GetProperty("account_tags").GetArrayLength());
        Assert.Equal("/v1/x", sdk.Value("act api").GetProperty("output").GetProperty("data").GetProperty("path").GetString());
        Assert.Equal("244", sdk.Value("act refused by Kartra").GetProperty("output").GetProperty("type").GetString());
    }

    [NodeFact]
    public void The_run_log_knows_the_run()
    {
        var log = sdk.Value("action-run-log");

        Assert.Equal(sdk.Value("act").GetProperty("actionRunId").GetString(), log.GetProperty("id").GetString());
        Assert.Equal("t", log.GetProperty("meta").GetProperty("trace").GetString());
        Assert.True(JsonElement.DeepEquals(sdk.Value("act").GetProperty("output"), log.GetProperty("output")));
        Assert.True(sdk.Value("action-run-log details").GetProperty("details").TryGetProperty("response", out _));
        Assert.Equal(2, Items("action-run-logs", "id").Length);
    }

    [NodeFact]
    public void A_manager_makes_and_changes_actions()
    {
        Assert.Equal("READY", Text("actions.create", "state"));
        Assert.Equal("N", Text("action.patch", "name"));
        Assert.Equal(Text("actions.create", "id"), Text("action.get by key", "id"));
        Assert.Equal("Put", Text("action.put", "name"));
        Assert.Equal(Text("actions.create", "id"), Text("action.restore", "id"));
        Assert.Equal(Text("actions.create", "id"), Text("action.reset", "id"));
    }

    [NodeTheory]
    [InlineData("fetchToken", "kartra-prod,second")]
    [InlineData("personal access token", "kartra-prod,second")]
    [InlineData("another tenant", "")]
    public void Tokens_from_elsewhere_work(string step, string connections) => Assert.Equal(connections, string.Join(',', Items(step, "key")));

    // The SDK makes its typed errors from "type" alone and drops the status; what it does not know stays an AxiosError.
    [NodeTheory]
    [InlineData("error: rate limit", "BadRequestError", "rate_limit_exceeded", false)]
    [InlineData("error: app's rate limit", "ConnectionError", "rate_limit_exceeded", true)]
    [InlineData("error: internal", "InternalError", null, true)]
    [InlineData("error: action run", "ActionRunError", null, true)]
    [InlineData("error: unavailable", "InternalError", null, false)]
    [InlineData("error: invalid input", "BadRequestError", null, true)]
    [InlineData("error: unknown action", "BadRequestError", "not_found", false)]
    [InlineData("error: unknown member", "BadRequestError", null, false)]
    [InlineData("error: disconnected", "ConnectionError", "connection_is_defunct", true)]
    [InlineData("error: disconnected proxy", "ConnectionError", "connection_is_defunct", false)]
    [InlineData("actions.create by a tenant", "BadRequestError", "access_denied", false)]
    [InlineData("wrong secret", "BadRequestError", "not_authenticated", false)]
    public void Errors_become_the_SDKs_typed_errors(string step, string type, string? key, bool hasRun)
    {
        var error = sdk.Error(step);
        var data = error.GetProperty("data");

        Assert.Equal(type, error.GetProperty("class").GetString());
        Assert.Equal(key, data.TryGetProperty("key", out var known) ? known.GetString() : null);
        Assert.Equal(hasRun, data.TryGetProperty("actionRunId", out _));
    }

    [NodeFact]
    public void A_proxys_html_is_no_error_of_Membranes()
    {
        var error = sdk.Error("error: html");

        Assert.Equal(("AxiosError", 502), (error.GetProperty("class").GetString(), error.GetProperty("status").GetInt32()));
    }

    private string? Text(string step, string member) => sdk.Value(step).GetProperty(member).GetString();

    private string[] Items(string step, string member) =>
        [.. sdk.Value(step).GetProperty("items").EnumerateArray().Select(item => item.GetProperty(member).GetString()!)];
}
