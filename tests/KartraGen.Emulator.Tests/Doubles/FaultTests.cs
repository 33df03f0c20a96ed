namespace KartraGen.Emulator.Tests;

public sealed class FaultTests : IAsyncLifetime
{
    private readonly HourGlass _time = new();
    private MembraneEmulator _membrane = null!;
    private string _call = "";
    private Caller _caller = null!;

    public async Task InitializeAsync()
    {
        _membrane = await MembraneEmulator.StartAsync(new() { TimeProvider = _time });
        _call = $$"""{"id":"{{_membrane.Catalog.IdOf("retrieve-account-tags")}}"}""";
        _caller = new Caller(_membrane);
    }

    public async Task DisposeAsync()
    {
        _caller.Dispose();
        await _membrane.DisposeAsync();
    }

    public static TheoryData<string, int, string?, string?, bool> Refusals =>
        new()
        {
            { nameof(Fault.RateLimited), 429, "bad_request", "rate_limit_exceeded", false },
            { nameof(Fault.AppRateLimited), 429, "connection", "rate_limit_exceeded", true },
            { nameof(Fault.Unavailable), 503, "internal", null, false },
            { nameof(Fault.InternalError), 500, "internal", null, true },
            { nameof(Fault.ActionFailed), 400, "action_run", null, true },
            { nameof(Fault.NotAuthenticated), 401, "bad_request", "not_authenticated", false },
            { nameof(Fault.Disconnected), 400, "connection", "connection_is_defunct", true },
        };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_has_its_status_type_and_key_and_nothing_ran(string name, int status, string? type, string? key, bool hasRun)
    {
        _membrane.Fail("create-lead", Of(name));

        var failed = await _caller.ActAsync("create-lead", """{"email":"a@b.co"}""");

        Assert.Equal((status, type, key), (failed.Status, failed.At("type"), failed.At("key")));
        Assert.Equal(hasRun, failed.At("actionRunId") is not null);
        Assert.Equal(0, _membrane.ExecutionCount);
        if (hasRun)
        {
            Assert.Equal("error", (await _caller.GetAsync($"/action-run-logs/{failed.RunId}")).At("status"));
        }

        // The fault is used up.
        Assert.Equal("Success", (await _caller.ActAsync("create-lead", """{"email":"a@b.co"}""")).At("output/status"));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Any_fault_can_strike_after_the_action_ran(string name, int status, string? type, string? key, bool hasRun)
    {
        _membrane.Fail("create-lead", Of(name) with { AfterRun = true });

        var failed = await _caller.ActAsync("create-lead", """{"email":"a@b.co"}""");

        Assert.Equal((status, type, key, hasRun), (failed.Status, failed.At("type"), failed.At("key"), failed.At("actionRunId") is not null));
        Assert.Equal(1, _membrane.ExecutionCount);
        Assert.Equal("244", (await _caller.ActAsync("create-lead", """{"email":"a@b.co"}""")).At("output/type"));
    }

    [Fact]
    public async Task Retry_After_is_sent_when_asked_for()
    {
        _membrane.FailAny(Fault.RateLimited(TimeSpan.FromMilliseconds(1500)));
        _membrane.FailAny(Fault.Unavailable());

        using var first = await _caller.Http.PostAsync("/act", new StringContent(_call));
        using var second = await _caller.Http.PostAsync("/act", new StringContent(_call));

        Assert.Equal((429, TimeSpan.FromSeconds(2)), ((int)first.StatusCode, first.Headers.RetryAfter?.Delta));
        Assert.Equal((503, null), ((int)second.StatusCode, second.Headers.RetryAfter));
    }

    [Fact]
    public async Task A_cut_connection_tells_nothing_of_whether_the_action_ran()
    {
        _membrane.Fail("retrieve-account-tags", Fault.ResetBeforeRun);
        await Assert.ThrowsAsync<HttpRequestException>(() => _caller.ActAsync("retrieve-account-tags"));
        Assert.Equal(0, _membrane.ExecutionCount);

        _membrane.Fail("retrieve-account-tags", Fault.ResetAfterRun);
        await Assert.ThrowsAsync<HttpRequestException>(() => _caller.ActAsync("retrieve-account-tags"));
        Assert.Equal(1, _membrane.ExecutionCount);

        _membrane.Fail("retrieve-account-tags", Fault.Truncated);
        await Assert.ThrowsAnyAsync<Exception>(() => _caller.ActAsync("retrieve-account-tags"));
        Assert.Equal(2, _membrane.ExecutionCount);
        Assert.Equal(200, (await _caller.ActAsync("retrieve-account-tags")).Status);
    }

    [Fact]
    public async Task A_page_of_a_proxy_is_html()
    {
        _membrane.Fail("retrieve-account-tags", Fault.Html);
        _membrane.Fail("retrieve-account-tags", Fault.HtmlWithStatus200);

        var gateway = await _caller.ActAsync("retrieve-account-tags");
        var portal = await _caller.ActAsync("retrieve-account-tags");

        Assert.Equal((502, "text/html", 200, "text/html"), (gateway.Status, gateway.ContentType, portal.Status, portal.ContentType));
        Assert.Equal(0, _membrane.ExecutionCount);
    }

    [Fact]
    public async Task Slow_comes_after_the_run_and_so_outlives_an_impatient_caller()
    {
        _membrane.Fail("retrieve-account-tags", Fault.Slow(TimeSpan.FromMilliseconds(50)));
        Assert.Equal(200, (await _caller.ActAsync("retrieve-account-tags")).Status);

        _membrane.Fail("retrieve-account-tags", Fault.Slow(TimeSpan.FromHours(1)));
        await GiveUpWithinTheHourAsync();
        Assert.Equal(2, _membrane.ExecutionCount);
    }

    [Fact]
    public async Task Slow_before_the_run_does_not_run_for_a_caller_that_has_gone()
    {
        _membrane.Fail("retrieve-account-tags", Fault.Slow(TimeSpan.FromHours(1)) with { AfterRun = false });
        await GiveUpWithinTheHourAsync();
        Assert.Equal(0, _membrane.ExecutionCount);
    }

    [Fact]
    public async Task Any_request_can_fail_not_only_runs()
    {
        _membrane.FailRequests(Fault.Unavailable(), times: 2);

        Assert.Equal(503, (await _caller.GetAsync("/connections")).Status);
        Assert.Equal(503, (await _caller.GetAsync("/actions")).Status);
        Assert.Equal(200, (await _caller.GetAsync("/actions")).Status);
    }

    [Fact]
    public async Task Chaos_repeats_with_its_seed_and_ends_when_disposed()
    {
        var first = await Statuses();
        var second = await Statuses();

        Assert.Equal(first, second);
        Assert.Contains(429, first);
        Assert.Contains(200, first);
        Assert.Equal(200, (await _caller.ActAsync("retrieve-account-tags")).Status);

        async Task<List<int>> Statuses()
        {
            using var chaos = _membrane.Chaos(7, 0.5, Fault.RateLimited(), Fault.Unavailable());
            var statuses = new List<int>();
            for (var call = 0; call < 20; call++)
            {
                statuses.Add((await _caller.ActAsync("retrieve-account-tags")).Status);
            }

            return statuses;
        }
    }

    private async Task GiveUpWithinTheHourAsync()
    {
        using var patience = new CancellationTokenSource();
        var call = _caller.Http.PostAsync("/act", new StringContent(_call), patience.Token);
        await Task.WhenAny(call, _time.Turned);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    private static Fault Of(string name) =>
        name switch
        {
            nameof(Fault.RateLimited) => Fault.RateLimited(),
            nameof(Fault.Unavailable) => Fault.Unavailable(),
            _ => (Fault)typeof(Fault).GetProperty(name)!.GetValue(null)!,
        };

    /// <summary>The system's clock, which tells when somebody begins to wait for an hour: the fault has struck.</summary>
    private sealed class HourGlass : TimeProvider
    {
        private readonly TaskCompletionSource _turned = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Turned => _turned.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == TimeSpan.FromHours(1))
            {
                _turned.TrySetResult();
            }

            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
