using KartraGen.Tests.Support;

namespace KartraGen.Tests.Bulk;

/// <summary>How many at a time, how far ahead, how often, and what is told of it.</summary>
public class BulkBoundTests
{
    [Theory]
    [InlineData(BulkOrder.Completion)]
    [InlineData(BulkOrder.Input)]
    public async Task The_source_is_read_no_further_ahead_than_the_bound(BulkOrder order)
    {
        const int Concurrency = 5;
        var (membrane, inputs, told) = (new BulkMembrane(), new Inputs(200), 0);
        var run = membrane.Client().ActManyAsync(BulkMembrane.Greet, inputs.Walk(), new() { Order = order, MaxConcurrency = Concurrency });
        Assert.Equal(0, inputs.Read);
        var account = await Account.OfAsync(
            run,
            async _ =>
            {
                told++;

                // Long enough for whoever would read on.
                await Task.Delay(told % 20 == 0 ? 30 : 0);
                Assert.InRange(inputs.Read - told, 0, Concurrency);
                return true;
            }
        );

        Assert.Null(account.End);
        account.Balances(inputs, membrane, run.Progress);
        Assert.Equal(200, told);
    }

    [Fact]
    public async Task As_many_are_under_way_as_may_be()
    {
        var all = new TaskCompletionSource();
        var membrane = new BulkMembrane();
        membrane.Answer = async (_, _, cancellationToken) =>
        {
            if (membrane.Sent.Count >= 12)
            {
                all.TrySetResult();
            }

            await all.Task.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
            return await BulkMembrane.Ok();
        };
        var run = membrane.Client().ActManyAsync(BulkMembrane.Greet, new Inputs(60).Walk(), new() { MaxConcurrency = 12 });
        Assert.Equal(60, (await Account.OfAsync(run)).Of(BulkOutcome.Succeeded));
        Assert.Equal(12, membrane.MostUnderWay);
    }

    [Fact]
    public async Task In_completion_order_a_slow_one_holds_no_other_up()
    {
        var free = new TaskCompletionSource();
        var membrane = new BulkMembrane
        {
            Answer = async (item, _, _) =>
            {
                await (item == 3 ? free.Task : Task.CompletedTask);
                return await BulkMembrane.Ok();
            },
        };
        var run = membrane.Client().ActManyAsync(BulkMembrane.Greet, new Inputs(100).Walk(), new() { MaxConcurrency = 2 });
        var account = await Account
            .OfAsync(
                run,
                result =>
                {
                    if (run.Progress.Done == 99)
                    {
                        free.TrySetResult();
                    }

                    return ValueTask.FromResult(true);
                }
            )
            .WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(3, account.Told[^1].Index);
    }

    [Fact]
    public async Task It_is_walked_once()
    {
        var membrane = new BulkMembrane();
        var run = membrane.Client().ActManyAsync(BulkMembrane.Greet, [new Greeting("0")]);
        await Collect.ToListAsync(run);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Collect.ToListAsync(run));
        Assert.Single(membrane.Sent);
    }

    [Fact]
    public async Task Progress_is_told_and_adds_up_at_the_end()
    {
        var reports = new List<BulkProgress>();
        var membrane = new BulkMembrane { Answer = (item, _, _) => item % 2 == 0 ? BulkMembrane.Ok() : BulkMembrane.Error("bad_request") };
        var inputs = Enumerable.Range(0, 60).Select(n => new Greeting($"{n}")).ToList();
        var options = new BulkOptions
        {
            MaxConcurrency = 4,
            RateLimit = 100,
            Progress = new Reports(reports.Add),
        };
        var run = membrane.Client().ActManyAsync(BulkMembrane.Greet, inputs, options);
        await Collect.ToListAsync(run);

        Assert.True(reports.Count >= 2, $"{reports.Count} reports");
        var last = reports[^1];
        Assert.Equal((60, 30, 60, 60), (last.Done, last.Failed, last.Read, last.Total));
        Assert.Equal(TimeSpan.Zero, reports[^1].TimeLeft);
        Assert.InRange(reports[^1].Rate, 1, 100);
        Assert.InRange(reports[0].TimeLeft!.Value, TimeSpan.FromSeconds(0.01), TimeSpan.FromMinutes(1));
        Assert.Equal(reports.Select(report => report.Done).Order(), reports.Select(report => report.Done));
    }

    [Fact]
    public async Task A_listener_that_throws_loses_no_result()
    {
        var inputs = new Inputs(100);
        var membrane = new BulkMembrane
        {
            Answer = async (_, _, cancellationToken) =>
            {
                await Task.Delay(20, cancellationToken);
                return await BulkMembrane.Ok();
            },
        };
        var options = new BulkOptions { MaxConcurrency = 4, Progress = new Reports(_ => throw new FormatException()) };
        var run = membrane.Client().ActManyAsync(BulkMembrane.Greet, inputs.Walk(), options);
        var account = await Account.OfAsync(run);
        Assert.IsType<FormatException>(account.End);
        account.Balances(inputs, membrane, run.Progress);
    }

    [Theory]
    [InlineData(BulkOrder.Completion)]
    [InlineData(BulkOrder.Input)]
    public async Task No_more_is_kept_than_is_under_way(BulkOrder order)
    {
        const int Concurrency = 8;
        var given = new List<WeakReference>();
        var inputs = Enumerable
            .Range(0, 5_000)
            .Select(n =>
            {
                var input = new Greeting($"{n}");
                given.Add(new WeakReference(input));
                return input;
            });
        var (told, alive) = (0, 0);
        await foreach (
            var _ in new BulkMembrane().Client().ActManyAsync(BulkMembrane.Greet, inputs, new() { Order = order, MaxConcurrency = Concurrency })
        )
        {
            if (++told == 4_900)
            {
                GC.Collect();
                alive = given.ToArray().Count(input => input.IsAlive);
            }
        }

        // And what the methods that are at work still have in hand.
        Assert.InRange(alive, 0, 4 * Concurrency);
        Assert.Equal(5_000, told);
    }

    public static TheoryData<BulkOptions> Wrong =>
        [
            new() { MaxConcurrency = 0 },
            new() { RateLimit = 0 },
            new() { RateLimit = double.NaN },
            new() { RateLimit = -1 },
            new() { StopAfterUnknown = 0 },
            new() { StopTimeout = TimeSpan.FromTicks(-1) },
            new() { StopTimeout = TimeSpan.FromDays(30) },
            new() { Total = -1 },
            new()
            {
                Call = new() { ConnectionId = "a", ConnectionKey = "b" },
            },
        ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Wrong_options_are_told_before_anything_is_read(BulkOptions options) =>
        Assert.ThrowsAny<ArgumentException>(() => new BulkMembrane().Client().ActManyAsync(BulkMembrane.Greet, new Inputs(1).Walk(), options));

    private sealed class Reports(Action<BulkProgress> report) : IProgress<BulkProgress>
    {
        public void Report(BulkProgress value) => report(value);
    }
}
