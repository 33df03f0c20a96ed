using System.Net;
using System.Text.Json;
using KartraGen.Json;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Bulk;

/// <summary>What became of each of many calls.</summary>
public class BulkOutcomeTests
{
    private const string Run = "\"actionRunId\":\"r\",";

    private const string Refusal = """{"output":{"status":"Error","type":"244","message":"Joe"},"actionRunId":"run-244"}""";

    /// <summary>What an item met, and what that makes of it. In Membrane's own words and without a run id nothing ran; all else may have.</summary>
    private static readonly (string Name, BulkOutcome Outcome, Type? Exception, Func<CancellationToken, Task<HttpResponseMessage>> Answer)[] Met =
    [
        ("success", BulkOutcome.Succeeded, null, _ => BulkMembrane.Ok()),
        ("the app's refusal", BulkOutcome.Refused, typeof(ActFailedException), _ => BulkMembrane.Json(Refusal)),
        (
            "a run that failed by the app's refusal",
            BulkOutcome.Refused,
            typeof(ActFailedException),
            _ => BulkMembrane.Error("action_run", more: "\"actionRunId\":\"r\",\"data\":{\"status\":\"Error\",\"type\":\"244\",\"message\":\"Joe\"},")
        ),
        ("a run that failed", BulkOutcome.Unknown, typeof(ActFailedException), _ => BulkMembrane.Error("action_run", more: Run)),
        ("an input refused", BulkOutcome.Refused, typeof(MembraneRequestException), _ => BulkMembrane.Error("bad_request")),
        ("an input refused, with a run", BulkOutcome.Unknown, typeof(MembraneRequestException), _ => BulkMembrane.Error("bad_request", more: Run)),
        (
            "a fault of Membrane",
            BulkOutcome.Unknown,
            typeof(MembraneException),
            _ => BulkMembrane.Error("internal", null, HttpStatusCode.InternalServerError)
        ),
        ("a fault of Membrane, as 400", BulkOutcome.Unknown, typeof(MembraneRequestException), _ => BulkMembrane.Error("internal")),
        ("the app's limit", BulkOutcome.Unknown, typeof(MembraneRateLimitException), _ => BulkMembrane.Error("connection", "rate_limit_exceeded")),
        ("a gateway's page", BulkOutcome.Unknown, typeof(MembraneTransportException), _ => Page(HttpStatusCode.BadGateway)),
        ("a gateway's refusal", BulkOutcome.Unknown, typeof(MembraneTransportException), _ => Page(HttpStatusCode.BadRequest)),
        ("a page for an answer", BulkOutcome.Unknown, typeof(MembraneTransportException), _ => Page(HttpStatusCode.OK)),
        ("a broken answer", BulkOutcome.Unknown, typeof(MembraneTransportException), _ => BulkMembrane.Json("""{"output":""")),
        (
            "a lost answer",
            BulkOutcome.Unknown,
            typeof(MembraneTransportException),
            _ => throw new HttpRequestException(HttpRequestError.ResponseEnded)
        ),
    ];

    public static TheoryData<BulkOrder, int> Ways =>
        new()
        {
            { BulkOrder.Completion, 1 },
            { BulkOrder.Completion, 7 },
            { BulkOrder.Input, 1 },
            { BulkOrder.Input, 7 },
            { BulkOrder.Input, 200 },
        };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Each_input_is_told_once_with_what_became_of_it(BulkOrder order, int concurrency)
    {
        var time = new ManualTime();
        var membrane = new BulkMembrane
        {
            Time = time,
            Answer = async (item, _, cancellationToken) =>
            {
                // Later ones end earlier now and then.
                await Task.Delay(item % 3, cancellationToken);
                return await Met[item % Met.Length].Answer(cancellationToken);
            },
        };
        var inputs = new Inputs(4 * Met.Length);
        var options = new BulkOptions
        {
            Order = order,
            MaxConcurrency = concurrency,
            StopAfterUnknown = null,
        };
        var run = membrane.Client().ActManyAsync(BulkMembrane.Greet, inputs.Walk(), options);
        var walk = Account.OfAsync(run);

        // The app's limit is waited for.
        await time.PassAsync(walk, TimeSpan.FromSeconds(2));
        var account = await walk;

        Assert.Null(account.End);
        account.Balances(inputs, membrane, run.Progress);
        Assert.Empty(account.Untold);
        Assert.All(
            account.Told,
            result =>
            {
                var (name, outcome, exception, _) = Met[result.Index % Met.Length];
                Assert.True(result.Outcome == outcome, $"{name}: {result}");
                Assert.Equal(exception, result.Exception?.GetType());
                Assert.Equal(outcome == BulkOutcome.Succeeded, result.Result is not null);
                Assert.DoesNotContain("Joe", $"{result}", StringComparison.Ordinal);
            }
        );
        Assert.All(membrane.Attempts.Values, attempts => Assert.Equal(1, attempts));
        Assert.Equal("run-244", account.Told.First(result => result.Index == 1).ActionRunId);
        Assert.InRange(membrane.MostUnderWay, 1, concurrency);
        if (order == BulkOrder.Input)
        {
            Assert.Equal(account.Told.Select(result => result.Index).Order(), account.Told.Select(result => result.Index));
        }
    }

    [Fact]
    public async Task An_input_that_is_null_or_cannot_be_written_is_not_sent_and_holds_no_other_up()
    {
        var membrane = new BulkMembrane();
        var run = membrane
            .Client()
            .ActManyAsync(BulkMembrane.Greet, (IEnumerable<Greeting>)[new("0"), null!, new("2")], new() { MaxConcurrency = 1 });
        var told = (await Account.OfAsync(run)).Told;
        Assert.Equal([BulkOutcome.Succeeded, BulkOutcome.NotSent, BulkOutcome.Succeeded], told.Select(result => result.Outcome));
        Assert.Equal("input", Assert.IsType<ArgumentNullException>(told[1].Exception).ParamName);

        var gone = JsonDocument.Parse("{}");
        var unwritable = gone.RootElement;
        gone.Dispose();
        var action = MembraneAction.Create(BulkMembrane.App, "Greet", "greet", null, false, JsonCodecs.Element, JsonCodecs.Element);
        JsonElement[] inputs = [JsonDocument.Parse("""{"name":"3"}""").RootElement, unwritable, JsonDocument.Parse("""{"name":"4"}""").RootElement];
        var raw = await Collect.ToListAsync(membrane.Client().ActManyAsync(action, inputs, new() { MaxConcurrency = 1 }));
        Assert.Equal([BulkOutcome.Succeeded, BulkOutcome.NotSent, BulkOutcome.Succeeded], raw.Select(result => result.Outcome));
        Assert.IsType<ObjectDisposedException>(raw[1].Exception);
    }

    [Fact]
    public async Task A_refusal_is_one_whatever_the_defaults_say_of_throwing()
    {
        var membrane = new BulkMembrane { Answer = (_, _, _) => BulkMembrane.Json(Refusal) };
        var client = membrane.Client().WithDefaults(new() { ThrowOnRejected = false });
        var account = await Account.OfAsync(
            client.ActManyAsync(BulkMembrane.Greet, [new Greeting("0")], new() { Call = new() { ThrowOnRejected = false } })
        );
        Assert.Equal("244", ((ActFailedException)Assert.Single(account.Told).Exception!).Code);
    }

    /// <summary>Sent again where its caller allows that, it may have been the first one that the app refuses the second for.</summary>
    [Fact]
    public async Task A_refusal_after_a_lost_answer_is_unknown()
    {
        var membrane = new BulkMembrane
        {
            Time = new HastyTime(),
            Answer = (_, attempt, _) => attempt == 0 ? throw new HttpRequestException(HttpRequestError.ResponseEnded) : BulkMembrane.Json(Refusal),
        };
        var call = new MembraneCallOptions { Retry = MembraneRetryMode.Idempotent };
        var client = membrane.Client(options => options.MaxRetries = 1);
        var account = await Account.OfAsync(client.ActManyAsync(BulkMembrane.Greet, [new Greeting("0")], new() { Call = call }));
        Assert.Equal(BulkOutcome.Unknown, Assert.Single(account.Told).Outcome);
        Assert.Equal(2, membrane.Attempts[0]);
    }

    private static Task<HttpResponseMessage> Page(HttpStatusCode status) => Task.FromResult(StubHandler.Text("<p>", status));
}
