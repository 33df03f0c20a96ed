using System.Collections.Concurrent;
using System.Net;
using System.Text;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Tokens;

/// <summary>What the cache of tokens holds: the ones in use, within 64 MB.</summary>
public class TokenCacheTests
{
    private const int TokenBytes = 256 * 1024;
    private const int Budget = 64 * 1024 * 1024;
    private static readonly MembraneAction Action = MembraneAction.ByKey("hello");

    [Fact]
    public async Task Large_tokens_go_least_recently_used_first()
    {
        var source = new LargeTokens();
        var client = source.Client();
        for (var n = 0; n < 1000; n++)
        {
            await client.ForTenant($"t{n}").ActAsync(Action);
            await client.ForTenant("busy").ActAsync(Action);
        }

        Assert.All(source.Fetched, fetched => Assert.Equal(1, fetched.Value));
        Assert.InRange(source.Alive() * (long)TokenBytes, Budget / 2, Budget);

        await client.ForTenant("t999").ActAsync(Action);
        await client.ForTenant("t0").ActAsync(Action);
        Assert.Equal((1, 2), (source.Fetched["t999"], source.Fetched["t0"]));
    }

    [Fact]
    public async Task Long_keys_and_fields_count_too()
    {
        var fetched = 0;
        var fields = new Dictionary<string, string> { ["note"] = new string('f', TokenBytes / 2) };
        var client = LargeTokens.Client(request =>
        {
            fetched++;
            return new MembraneToken("small", null);
        });
        for (var n = 0; n < 600; n++)
        {
            await client.ForTenant(new MembraneTenant($"t{n}") { Fields = fields }).ActAsync(Action);
        }

        // 600 of them are 150 MB.
        await client.ForTenant(new MembraneTenant("t599") { Fields = fields }).ActAsync(Action);
        Assert.Equal(600, fetched);
        await client.ForTenant(new MembraneTenant("t0") { Fields = fields }).ActAsync(Action);
        Assert.Equal(601, fetched);
    }

    [Fact]
    public async Task Small_tokens_are_kept_to_ten_thousand()
    {
        var fetched = 0;
        var client = LargeTokens.Client(request => new MembraneToken($"t{Interlocked.Increment(ref fetched)}", null));
        for (var n = 0; n < 10_000; n++)
        {
            await client.ForTenant($"t{n}").ActAsync(Action);
        }

        await client.ForTenant("t0").ActAsync(Action);
        Assert.Equal(10_000, fetched);
        await client.ForTenant("t10000").ActAsync(Action);
        await client.ForTenant("t1").ActAsync(Action); // one of the thousand that were used least recently
        Assert.Equal(10_002, fetched);
        await client.ForTenant("t0").ActAsync(Action);
        Assert.Equal(10_002, fetched);
    }

    [Fact]
    public async Task Many_at_once_each_call_as_themselves_within_the_budget()
    {
        var source = new LargeTokens();
        var client = source.Client();
        await Parallel.ForAsync(
            0,
            3000,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (n, ct) =>
            {
                var tenant = $"t{n * 7919 % 900}";
                await client.ForTenant(tenant).ActAsync(Action, default, new MembraneCallOptions { ConnectionKey = tenant }, ct);
            }
        );

        Assert.Empty(source.Mixed);
        Assert.InRange(source.Alive() * (long)TokenBytes, Budget / 2, Budget);
    }

    /// <summary>Tokens of 256 KB in memory that name their tenant, fetched by a callback that counts.</summary>
    private sealed class LargeTokens
    {
        private readonly ConcurrentBag<WeakReference> _tokens = [];

        public ConcurrentDictionary<string, int> Fetched { get; } = new();

        /// <summary>Tenants whose call carried another's token.</summary>
        public ConcurrentBag<string> Mixed { get; } = [];

        public MembraneClient Client() =>
            Client(
                request =>
                {
                    var tenant = request.Tenant!.Key;
                    Fetched.AddOrUpdate(tenant, 1, static (_, count) => count + 1);
                    var token = new MembraneToken($"{tenant}.{new string('x', TokenBytes / 2)}", null);
                    _tokens.Add(new WeakReference(token));
                    return token;
                },
                (token, body) =>
                {
                    if (
                        body.Contains("connectionKey", StringComparison.Ordinal)
                        && !body.Contains($"\"{token.Split('.')[0]}\"", StringComparison.Ordinal)
                    )
                    {
                        Mixed.Add(body);
                    }
                }
            );

        public static MembraneClient Client(Func<MembraneTokenRequest, MembraneToken> fetch, Action<string, string>? look = null)
        {
            var options = TestClient.Options();
            options.Credentials = MembraneCredentials.FromCallback((request, _) => ValueTask.FromResult(fetch(request)));
            return new MembraneClient(options, new HttpClient(new Forgetful(look)));
        }

        public int Alive()
        {
            for (var i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            return _tokens.Count(static token => token.IsAlive);
        }
    }

    /// <summary>Answers, and keeps nothing.</summary>
    private sealed class Forgetful(Action<string, string>? look) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            look?.Invoke(request.Headers.Authorization!.Parameter!, await request.Content!.ReadAsStringAsync(cancellationToken));
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        }
    }
}
