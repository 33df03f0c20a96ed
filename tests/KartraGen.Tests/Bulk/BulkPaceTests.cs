using System.Net;
using KartraGen.Json;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Bulk;

/// <summary>How fast many calls go, for each tenant.</summary>
public class BulkPaceTests
{
    private const string Limited = """{"type":"bad_request","key":"rate_limit_exceeded","message":"x"}""";

    private static readonly JsonCodec<Greeting> Codec = JsonCodecs.From(TestJson.Default.Greeting);

    private static readonly MembraneAction<Greeting, Greeting> Limiting = MembraneAction.Create(
        new MembraneApp { Key = "app", RateLimit = 20 },
        "Greet",
        "greet",
        null,
        false,
        Codec,
        Codec
    );

    // 5 % below the limit.
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(1 / 19.0);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_keeps_the_limit_of_the_catalog_or_its_own_evenly(bool isOwn)
    {
        var time = new ManualTime();
        var start = time.GetUtcNow();
        var membrane = new BulkMembrane { Time = time };
        var options = new BulkOptions { MaxConcurrency = 30, RateLimit = isOwn ? 20 : null };
        var run = membrane.Client().ActManyAsync(isOwn ? BulkMembrane.Greet : Limiting, new Inputs(60).Walk(), options);
        var account = Account.OfAsync(run);
        await time.PassAsync(account, Longest);

        Assert.Equal(60, (await account).Of(BulkOutcome.Succeeded));
        AssertSpaced(start, membrane.Sent.Select(sent => sent.At));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    public async Task Without_a_limit_it_waits_for_nothing(double? limit)
    {
        var action = MembraneAction.Create(new MembraneApp { Key = "app", RateLimit = limit }, "Greet", "greet", null, false, Codec, Codec);
        var membrane = new BulkMembrane { Time = new ManualTime() };
        Assert.Equal(60, (await Account.OfAsync(membrane.Client().ActManyAsync(action, new Inputs(60).Walk()))).Of(BulkOutcome.Succeeded));
    }

    [Fact]
    public async Task Two_runs_of_one_tenant_share_its_pace_and_two_tenants_do_not()
    {
        var time = new ManualTime();
        var start = time.GetUtcNow();
        var membrane = new BulkMembrane { Time = time };
        var client = membrane.Client();
        var runs = Task.WhenAll(
            ((string[])["a", "a", "b"]).Select(tenant =>
                Account.OfAsync(client.ForTenant(tenant).ActManyAsync(Limiting, new Inputs(30).Walk(), new() { MaxConcurrency = 4 }))
            )
        );
        await time.PassAsync(runs, Longest);

        var tenants = membrane
            .Sent.GroupBy(sent => Jwt.Payload(sent.Token).GetProperty("tenantKey").GetString()!, sent => sent.At)
            .ToDictionary(sent => sent.Key, sent => sent.ToList());
        Assert.Equal(60, tenants["a"].Count);
        Assert.Equal(30, tenants["b"].Count);
        AssertSpaced(start, tenants["a"]);
        AssertSpaced(start, tenants["b"]);
        Assert.True(tenants["b"][^1] - tenants["b"][0] < tenants["a"][^1] - tenants["a"][0], "b waited for a");
    }

    [Theory]
    [InlineData(20.0)]
    [InlineData(null)]
    public async Task A_429_slows_its_tenant_and_no_other(double? limit)
    {
        var time = new ManualTime();
        var wait = TimeSpan.FromSeconds(40);
        var start = time.GetUtcNow();

        // Tenant a has the items from 100 on.
        var membrane = new BulkMembrane { Time = time };
        membrane.Answer = (item, _, _) =>
            item >= 100 && time.GetUtcNow() - start < wait / 2
                ? BulkMembrane.Later(Limited, HttpStatusCode.TooManyRequests, wait)
                : BulkMembrane.Ok();
        var client = membrane.Client(options => options.MaxRetries = 1);
        var action = limit is null ? BulkMembrane.Greet : Limiting;
        var others = Enumerable.Range(100, 60).Select(n => new Greeting($"{n}"));
        var a = Account.OfAsync(client.ForTenant("a").ActManyAsync(action, others, new() { MaxConcurrency = 5 }));
        await time.PassAsync(Task.WhenAny(a, SentAsync(membrane, 1)), Longest);
        var b = Account.OfAsync(client.ForTenant("b").ActManyAsync(action, new Inputs(60).Walk(), new() { MaxConcurrency = 5 }));
        await time.PassAsync(b, Longest);

        // b is through while a still waits.
        Assert.Equal(60, (await b).Of(BulkOutcome.Succeeded));
        Assert.False(a.IsCompleted);
        Assert.InRange(membrane.Sent.Count(sent => sent.Item >= 100), 1, 5);
        var ofB = membrane.Sent.Where(sent => sent.Item < 100).Select(sent => sent.At).ToList();
        Assert.True(ofB[^1] - ofB[0] < TimeSpan.FromSeconds(5), $"{ofB[^1] - ofB[0]}");

        await time.PassAsync(a, wait);
        Assert.Equal(60, (await a).Of(BulkOutcome.Succeeded));
        var ofA = membrane.Sent.Where(sent => sent.Item >= 100).Select(sent => sent.At).ToList();
        var again = ofA.FindIndex(at => at - ofA[0] >= wait);
        Assert.InRange(again, 1, 5);

        // More slowly at first, and as before once all went well for a while.
        var (first, last) = (ofA[again + 10] - ofA[again], ofA[^1] - ofA[^11]);
        Assert.InRange(first, 10 * (limit is null ? TimeSpan.FromMilliseconds(15) : 1.4 * Spacing), TimeSpan.FromSeconds(10));
        Assert.True(last < 0.8 * first, $"{last} and {first}");
    }

    /// <summary>How often counts for a single call; of many that one limit holds up each may meet it often.</summary>
    [Fact]
    public async Task A_limit_that_lasts_a_minute_costs_no_item()
    {
        var time = new ManualTime();
        var start = time.GetUtcNow();
        var membrane = new BulkMembrane { Time = time };
        membrane.Answer = (_, _, _) =>
            time.GetUtcNow() - start < TimeSpan.FromSeconds(60) ? BulkMembrane.Json(Limited, HttpStatusCode.TooManyRequests) : BulkMembrane.Ok();
        var client = membrane.Client(options => options.MaxRetries = 3);
        var account = Account.OfAsync(client.ActManyAsync(Limiting, new Inputs(30).Walk(), new() { MaxConcurrency = 5 }));
        await time.PassAsync(account, TimeSpan.FromSeconds(50));

        Assert.Null((await account).End);
        Assert.Equal(30, (await account).Of(BulkOutcome.Succeeded));

        // Some calls a second at first, one every few seconds in the end.
        Assert.InRange(membrane.Sent.Count(sent => sent.At - start < TimeSpan.FromSeconds(60)), 5, 120);
    }

    [Fact]
    public async Task Where_nothing_is_to_be_sent_again_a_429_is_that_items_alone()
    {
        var time = new ManualTime();
        var membrane = new BulkMembrane { Time = time };
        membrane.Answer = (item, _, _) => item == 3 ? BulkMembrane.Json(Limited, HttpStatusCode.TooManyRequests) : BulkMembrane.Ok();
        var once = new BulkOptions
        {
            MaxConcurrency = 1,
            Call = new() { Retry = MembraneRetryMode.Never },
        };
        var account = Account.OfAsync(membrane.Client().ActManyAsync(Limiting, new Inputs(10).Walk(), once));
        await time.PassAsync(account, Longest);

        Assert.Null((await account).End);
        Assert.Equal(BulkOutcome.Refused, (await account).Told[3].Outcome);
        Assert.Equal(9, (await account).Of(BulkOutcome.Succeeded));
        Assert.All(membrane.Attempts.Values, attempts => Assert.Equal(1, attempts));
    }

    [Fact]
    public async Task What_the_app_limits_slows_it_too()
    {
        var time = new ManualTime();
        var membrane = new BulkMembrane { Time = time };
        membrane.Answer = (item, _, _) => item == 0 ? BulkMembrane.Error("connection", "rate_limit_exceeded") : BulkMembrane.Ok();
        var account = Account.OfAsync(membrane.Client().ActManyAsync(Limiting, new Inputs(10).Walk(), new() { MaxConcurrency = 1 }));
        await time.PassAsync(account, Longest);

        Assert.Equal(BulkOutcome.Unknown, (await account).Told[0].Outcome);
        var sent = membrane.Sent.Select(sent => sent.At).ToList();
        Assert.InRange(sent[1] - sent[0], TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        Assert.InRange(sent[5] - sent[1], 4 * 1.5 * Spacing, TimeSpan.FromSeconds(2));
    }

    private static async Task SentAsync(BulkMembrane membrane, int count)
    {
        while (membrane.Sent.Count < count)
        {
            await Task.Delay(1);
        }
    }

    // On its way a request takes as long as a busy machine likes, and this clock may go on meanwhile: what is sent is late, never early.
    private static void AssertSpaced(DateTimeOffset start, IEnumerable<DateTimeOffset> sent)
    {
        var late = sent.Order().Select((at, n) => at - start - (n * Spacing)).ToList();
        Assert.All(late, wait => Assert.InRange(wait, TimeSpan.FromMilliseconds(-1), 2 * late.Count * Spacing));
    }
}
