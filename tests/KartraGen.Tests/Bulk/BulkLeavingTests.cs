using KartraGen.Tests.Support;

namespace KartraGen.Tests.Bulk;

/// <summary>Who leaves early, or is cancelled, or has a source that fails, still learns what was sent.</summary>
public class BulkLeavingTests
{
    private const int Concurrency = 6;
    private const int Last = 50;

    public static TheoryData<BulkOrder, bool> Ways =>
        new()
        {
            { BulkOrder.Completion, false },
            { BulkOrder.Completion, true },
            { BulkOrder.Input, false },
            { BulkOrder.Input, true },
        };

    /// <param name="order">The order.</param>
    /// <param name="isPatient">True where what is under way has the time to end.</param>
    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_walk_that_is_left_leaves_nothing_unaccounted_for(BulkOrder order, bool isPatient)
    {
        var (membrane, inputs) = (Slow(isPatient), new Inputs(1_000));
        var run = membrane.Client().ActManyAsync(BulkMembrane.Greet, inputs.Walk(), Options(order, isPatient));
        var account = await Account.OfAsync(run, result => ValueTask.FromResult(result.Index < Last));

        Assert.Null(account.End);
        AssertLeft(account, inputs, membrane, run, isPatient);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task So_does_one_whose_body_throws(BulkOrder order, bool isPatient)
    {
        var (membrane, inputs) = (Slow(isPatient), new Inputs(1_000));
        var run = membrane.Client().ActManyAsync(BulkMembrane.Greet, inputs.Walk(), Options(order, isPatient));
        var account = await Account.OfAsync(run, result => result.Index < Last ? ValueTask.FromResult(true) : throw new TimeZoneNotFoundException());

        Assert.IsType<TimeZoneNotFoundException>(account.End);
        AssertLeft(account, inputs, membrane, run, isPatient);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task One_that_is_cancelled_is_told_all_before_it_ends(BulkOrder order, bool isPatient)
    {
        var (membrane, inputs) = (Slow(isPatient), new Inputs(1_000));
        using var cancellation = new CancellationTokenSource();
        var run = membrane.Client().ActManyAsync(BulkMembrane.Greet, inputs.Walk(), Options(order, isPatient), cancellation.Token);
        var account = await Account.OfAsync(
            run,
            async result =>
            {
                if (result.Index == Last)
                {
                    await cancellation.CancelAsync();
                }

                return true;
            }
        );

        Assert.Equal(cancellation.Token, Assert.IsAssignableFrom<OperationCanceledException>(account.End).CancellationToken);
        Assert.Empty(account.Untold);
        AssertLeft(account, inputs, membrane, run, isPatient);
    }

    [Fact]
    public async Task The_token_of_the_walk_counts_too_and_one_cancelled_before_sends_nothing()
    {
        var (membrane, inputs) = (new BulkMembrane(), new Inputs(1_000));
        var run = membrane.Client().ActManyAsync(BulkMembrane.Greet, inputs.Walk());
        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in run.WithCancellation(new CancellationToken(true))) { }
        });
        Assert.Empty(membrane.Sent);
        Assert.Equal(0, run.Progress.Read);
    }

    [Fact]
    public async Task Cancelled_when_all_is_done_it_ends_as_if_it_were_not()
    {
        var (membrane, inputs) = (new BulkMembrane(), new Inputs(1));
        using var cancellation = new CancellationTokenSource();
        var run = membrane.Client().ActManyAsync(BulkMembrane.Greet, inputs.Walk(), new() { MaxConcurrency = 2 }, cancellation.Token);
        var account = await Account.OfAsync(
            run,
            async _ =>
            {
                for (var i = 0; i < 1000 && !inputs.IsDisposed; i++)
                {
                    await Task.Delay(1);
                }

                await cancellation.CancelAsync();
                return true;
            }
        );
        Assert.Null(account.End);
        Assert.Equal(BulkOutcome.Succeeded, Assert.Single(account.Told).Outcome);
    }

    [Theory]
    [InlineData(BulkOrder.Completion)]
    [InlineData(BulkOrder.Input)]
    public async Task A_source_that_throws_ends_it_in_its_own_exception_after_all_that_was_sent(BulkOrder order)
    {
        var membrane = Slow(isPatient: true);
        var inputs = new Inputs(1_000) { Before = (index, _) => index == Last ? throw new InvalidDataException("line 51") : ValueTask.CompletedTask };
        var run = membrane.Client().ActManyAsync(BulkMembrane.Greet, inputs.Walk(), Options(order, isPatient: true));
        var account = await Account.OfAsync(run);

        Assert.Equal("line 51", Assert.IsType<InvalidDataException>(account.End).Message);
        account.Balances(inputs, membrane, run.Progress);
        Assert.Equal(Last, account.Told.Count);
        Assert.All(account.Told, result => Assert.Equal(BulkOutcome.Succeeded, result.Outcome));
    }

    /// <summary>What was sent is told while the source is waited for, and it is waited for no longer than calls are.</summary>
    [Fact]
    public async Task A_source_that_looks_at_no_token_holds_nothing_up()
    {
        var forever = new TaskCompletionSource();
        var membrane = new BulkMembrane();
        var inputs = new Inputs(10) { Before = async (index, _) => await (index == 5 ? forever.Task : Task.CompletedTask) };
        using var cancellation = new CancellationTokenSource();
        var run = membrane
            .Client()
            .ActManyAsync(BulkMembrane.Greet, inputs.Walk(), new() { StopTimeout = TimeSpan.FromMilliseconds(50) }, cancellation.Token);
        var account = await Account
            .OfAsync(
                run,
                async result =>
                {
                    if (run.Progress.Done == 5)
                    {
                        await cancellation.CancelAsync();
                    }

                    return true;
                }
            )
            .WaitAsync(TimeSpan.FromMinutes(1));

        Assert.IsAssignableFrom<OperationCanceledException>(account.End);
        Assert.Equal(5, account.Told.Count);
        Assert.False(inputs.IsDisposed);

        // It is let go once it answers.
        forever.SetResult();
        for (var i = 0; i < 5000 && !inputs.IsDisposed; i++)
        {
            await Task.Delay(1);
        }

        Assert.True(inputs.IsDisposed);
        Assert.Equal(5, membrane.Sent.Count);
    }

    private static BulkOptions Options(BulkOrder order, bool isPatient) =>
        new()
        {
            Order = order,
            MaxConcurrency = Concurrency,
            StopTimeout = isPatient ? TimeSpan.FromMinutes(5) : TimeSpan.FromMilliseconds(20),
        };

    // Impatient: what is sent from the last item on is never answered.
    private static BulkMembrane Slow(bool isPatient) =>
        new()
        {
            Answer = async (item, _, cancellationToken) =>
            {
                await Task.Delay(item % 4, cancellationToken);
                return await (isPatient || item <= Last ? BulkMembrane.Ok() : BulkMembrane.Never(cancellationToken));
            },
        };

    private static void AssertLeft(Account account, Inputs inputs, BulkMembrane membrane, BulkRun<Greeting, Greeting> run, bool isPatient)
    {
        account.Balances(inputs, membrane, run.Progress);

        // Others may have overtaken it; but no more were read than the bound beyond what was told by then.
        Assert.InRange(inputs.Read, Last + 1, account.Told.TakeWhile(result => result.Index != Last).Count() + 1 + Concurrency);
        Assert.InRange(account.Untold.Count, 0, Concurrency);
        Assert.True(inputs.IsDisposed);
        Assert.All(
            account.All,
            result =>
            {
                var ofSent = isPatient || result.Index <= Last ? BulkOutcome.Succeeded : BulkOutcome.Unknown;
                Assert.Equal(membrane.Attempts.ContainsKey((int)result.Index) ? ofSent : BulkOutcome.NotSent, result.Outcome);
            }
        );
    }
}
