using System.Net;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Bulk;

/// <summary>What would fail for all stops all, and says where.</summary>
public class BulkStopTests
{
    private const int Fatal = 40;

    public static TheoryData<string, Type, BulkOutcome, BulkOrder> Reasons
    {
        get
        {
            var data = new TheoryData<string, Type, BulkOutcome, BulkOrder>();
            foreach (var order in Enum.GetValues<BulkOrder>())
            {
                data.Add("token refused", typeof(MembraneAuthenticationException), BulkOutcome.Refused, order);
                data.Add("bare 401", typeof(MembraneAuthenticationException), BulkOutcome.Unknown, order);
                data.Add("disconnected", typeof(ConnectionDisconnectedException), BulkOutcome.Unknown, order);
                data.Add("access denied", typeof(MembraneAccessDeniedException), BulkOutcome.Refused, order);
                data.Add("no such action", typeof(MembraneNotFoundException), BulkOutcome.Refused, order);
                data.Add("limit of the hour", typeof(MembraneRateLimitException), BulkOutcome.Refused, order);
                data.Add("credit", typeof(MembraneException), BulkOutcome.Refused, order);
                data.Add("no token to be had", typeof(InvalidOperationException), BulkOutcome.NotSent, order);
                data.Add("down", typeof(MembraneTransportException), BulkOutcome.Unknown, order);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task It_stops_tells_what_was_under_way_and_reads_no_more(string reason, Type met, BulkOutcome outcome, BulkOrder order)
    {
        const int Concurrency = 8;
        var membrane = new BulkMembrane { Answer = async (item, _, token) => await (item < Fatal ? BulkMembrane.Ok() : Answer(reason)) };
        var credentials = MembraneCredentials.FromCallback(
            (_, _) =>
                membrane.Sent.Count < Fatal
                    ? ValueTask.FromResult(new MembraneToken("t", DateTimeOffset.UtcNow))
                    : throw new InvalidOperationException("no vault")
        );
        var client = membrane.Client(options => options.Credentials = reason == "no token to be had" ? credentials : null);
        var inputs = new Inputs(1_000);
        var run = client.ActManyAsync(
            BulkMembrane.Greet,
            inputs.Walk(),
            new()
            {
                Order = order,
                MaxConcurrency = Concurrency,
                StopAfterUnknown = 3,
            }
        );
        var account = await Account.OfAsync(run);

        var stopped = Assert.IsType<BulkStoppedException>(account.End);
        Assert.IsType(met, stopped.InnerException);
        account.Balances(inputs, membrane, stopped.Progress);
        Assert.Empty(account.Untold);
        Assert.InRange(inputs.Read, Fatal + 1, Fatal + (2 * Concurrency));
        Assert.True(inputs.IsDisposed);
        var meeting = account.Told.Single(result => result.Index == stopped.Index);
        Assert.Same(stopped.InnerException, meeting.Exception);
        Assert.Equal(outcome, meeting.Outcome);
        Assert.DoesNotContain(account.Told, result => result is { Exception: null, Outcome: BulkOutcome.Refused or BulkOutcome.Unknown });
        Assert.Contains($"stopped at item {stopped.Index}", stopped.Message, StringComparison.Ordinal);
        Assert.Contains($"Of {inputs.Read} items read, {account.Of(BulkOutcome.Succeeded)} succeeded", stopped.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("vault", stopped.Message, StringComparison.Ordinal);
        Assert.Equal("app/greet", stopped.ActionName);
    }

    [Fact]
    public async Task Without_a_tenant_nothing_is_sent()
    {
        var membrane = new BulkMembrane();
        var inputs = new Inputs(100);
        var run = membrane.Client(options => options.TenantKey = null).ActManyAsync(BulkMembrane.Greet, inputs.Walk(), new() { MaxConcurrency = 4 });
        var account = await Account.OfAsync(run);

        Assert.Contains("No tenant", Assert.IsType<BulkStoppedException>(account.End).InnerException!.Message, StringComparison.Ordinal);
        account.Balances(inputs, membrane, run.Progress);
        Assert.Empty(membrane.Sent);
        Assert.InRange(inputs.Read, 1, 8);
    }

    [Fact]
    public async Task Where_something_is_down_it_goes_on_for_so_many_and_no_more()
    {
        var membrane = new BulkMembrane
        {
            Answer = (item, _, _) =>
                item % 4 == 3 || item >= 100 ? throw new HttpRequestException(HttpRequestError.ResponseEnded) : BulkMembrane.Ok(),
        };
        var inputs = new Inputs(1_000);
        var run = membrane.Client().ActManyAsync(BulkMembrane.Greet, inputs.Walk(), new() { MaxConcurrency = 1, StopAfterUnknown = 20 });
        var account = await Account.OfAsync(run);

        // 99 was the first in a row.
        Assert.Equal(118, Assert.IsType<BulkStoppedException>(account.End).Index);
        account.Balances(inputs, membrane, run.Progress);
        Assert.Equal(119, inputs.Read);
    }

    private static Task<HttpResponseMessage> Answer(string reason) =>
        reason switch
        {
            "token refused" => BulkMembrane.Error("bad_request", "not_authenticated", HttpStatusCode.Unauthorized),
            "bare 401" => BulkMembrane.Json("{}", HttpStatusCode.Unauthorized),
            "disconnected" => BulkMembrane.Error("connection", "connection_is_defunct"),
            "access denied" => BulkMembrane.Error("bad_request", "access_denied", HttpStatusCode.Forbidden),
            "no such action" => BulkMembrane.Error("bad_request", "not_found", HttpStatusCode.NotFound),
            "limit of the hour" => BulkMembrane.Later("{}", HttpStatusCode.TooManyRequests, TimeSpan.FromMinutes(20)),
            "credit" => BulkMembrane.Error("insufficient_credit", null, HttpStatusCode.PaymentRequired),
            "down" => Task.FromResult(StubHandler.Text("<p>", HttpStatusCode.BadGateway)),
            _ => BulkMembrane.Ok(),
        };
}
