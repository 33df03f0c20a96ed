using KartraGen.Emulator;
using KartraGen.Json;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Bulk;

/// <summary>Many calls over real sockets, a third of them under a fault: the emulator knows what ran.</summary>
public class BulkStormTests
{
    private const int Items = 600;

    private static readonly Fault[] Faults =
    [
        Fault.Unavailable(),
        Fault.InternalError,
        Fault.InternalError with
        {
            AfterRun = true,
        },
        Fault.ActionFailed,
        Fault.ActionFailed with
        {
            AfterRun = true,
        },
        Fault.Html,
        Fault.Html with
        {
            AfterRun = true,
        },
        Fault.HtmlWithStatus200,
        Fault.ResetBeforeRun,
        Fault.ResetAfterRun,
        Fault.Truncated,
    ];

    private static readonly JsonCodec<Greeting> Codec = JsonCodecs.From(TestJson.Default.Greeting);

    private static readonly MembraneAction<Greeting, Greeting> OpenVault = MembraneAction.Create(
        new MembraneApp { Key = "vault", IntegrationKey = "vault" },
        "Open Vault",
        "open-vault",
        null,
        false,
        Codec,
        Codec
    );

    [Theory]
    [InlineData(BulkOrder.Completion, 1)]
    [InlineData(BulkOrder.Input, 2)]
    public async Task What_succeeded_ran_once_what_was_not_sent_or_refused_did_not_and_nothing_ran_twice(BulkOrder order, int seed)
    {
        var schemas = Path.Combine(AppContext.BaseDirectory, "schemas");
        await using var membrane = await MembraneEmulator.StartAsync(new() { SnapshotFolder = schemas, CatalogKeys = true });
        membrane.Reply("open-vault", """{"name":"Joe"}""");
        using var chaos = membrane.Chaos(seed, 0.33, Faults);
        var inputs = new Inputs(Items);
        var run = membrane
            .CreateClient()
            .ActManyAsync(
                OpenVault,
                inputs.Walk(),
                new()
                {
                    Order = order,
                    MaxConcurrency = 16,
                    StopAfterUnknown = null,
                }
            );
        var account = await Account.OfAsync(run);

        Assert.Null(account.End);
        var ran = membrane
            .Runs.GroupBy(made => int.Parse(made.Input.GetProperty("name").GetString()!))
            .ToDictionary(made => made.Key, made => made.Count());
        Assert.Equal(Items, account.Told.Count);
        Assert.All(
            account.Told,
            result =>
                Assert.True(
                    result.Outcome switch
                    {
                        BulkOutcome.Succeeded => ran.GetValueOrDefault((int)result.Index) == 1,
                        BulkOutcome.Unknown => ran.GetValueOrDefault((int)result.Index) <= 1,
                        _ => !ran.ContainsKey((int)result.Index),
                    },
                    $"{result} ran {ran.GetValueOrDefault((int)result.Index)} times"
                )
        );
        Assert.InRange(account.Of(BulkOutcome.Succeeded), Items / 3, Items);
        Assert.InRange(account.Of(BulkOutcome.Unknown), 20, Items / 2);
    }

    [Fact]
    public async Task Where_there_is_nobody_nothing_was_sent()
    {
        var options = TestClient.Options();
        options.MaxRetries = 0;
        await using (var gone = new SocketServer(_ => SocketServer.Close))
        {
            options.ApiUri = gone.Uri;
        }

        var inputs = new Inputs(100);
        var run = new MembraneClient(options).ActManyAsync(OpenVault, inputs.Walk(), new() { MaxConcurrency = 3, StopAfterUnknown = 10 });
        var account = await Account.OfAsync(run);
        Assert.All(account.Told, result => Assert.Equal(BulkOutcome.NotSent, result.Outcome));
        Assert.IsType<MembraneTransportException>(Assert.IsType<BulkStoppedException>(account.End).InnerException);
        Assert.InRange(inputs.Read, 10, 13);
    }
}
