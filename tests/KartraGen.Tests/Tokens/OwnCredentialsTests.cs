using System.Collections.Concurrent;
using KartraGen.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace KartraGen.Tests.Tokens;

/// <summary>A source of tokens that the user wrote: asked once at a time, and not blamed for ever.</summary>
public class OwnCredentialsTests
{
    private static readonly MembraneAction Action = MembraneAction.ByKey("hello");

    private static (MembraneClient Client, StubHandler Handler) Client(MembraneCredentials credentials, TimeProvider? time = null)
    {
        var handler = new StubHandler();
        var services = new ServiceCollection().AddSingleton(credentials);
        if (time is not null)
        {
            services.AddSingleton(time);
        }

        services.AddMembrane(options => options.TenantKey = "tenant-1").ConfigurePrimaryHttpMessageHandler(() => handler);
        return (services.BuildServiceProvider().GetRequiredService<MembraneClient>(), handler);
    }

    [Fact]
    public async Task Calls_at_once_share_one_fetch()
    {
        var source = new ScriptedCredentials();
        var (client, handler) = Client(source);
        var calls = Enumerable.Range(0, 20).Select(_ => client.ActAsync(Action)).ToList();
        await source.Asked;
        source.Give(new MembraneToken("t1", DateTimeOffset.MaxValue));
        await Task.WhenAll(calls);

        Assert.Equal(1, source.Count);
        Assert.All(handler.Sent, sent => Assert.Equal("t1", sent.Token));
    }

    [Fact]
    public async Task One_callers_cancellation_leaves_the_others_their_token()
    {
        var source = new ScriptedCredentials();
        var (client, _) = Client(source);
        using var cancel = new CancellationTokenSource();
        var first = client.ActAsync(Action, default, null, cancel.Token);
        await source.Asked;
        var second = client.ActAsync(Action);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        source.Give(new MembraneToken("t1", null));
        await second;
        Assert.Equal(1, source.Count);
    }

    [Fact]
    public async Task A_failure_is_passed_on_and_not_remembered()
    {
        var source = new ScriptedCredentials();
        var (client, _) = Client(source);
        var call = client.ActAsync(Action);
        await source.Asked;
        source.Fail(new InvalidDataException("vault is sealed"));
        Assert.Equal("vault is sealed", (await Assert.ThrowsAsync<InvalidDataException>(() => call)).Message);

        call = client.ActAsync(Action);
        await source.Asked;
        source.Give(new MembraneToken("t1", null));
        await call;
        Assert.Equal(2, source.Count);
    }

    [Fact]
    public async Task The_request_names_the_tenant()
    {
        var source = new ScriptedCredentials();
        var (client, _) = Client(source);
        var call = client.ForTenant("acme").ActAsync(Action);
        await source.Asked;
        source.Give(new MembraneToken("t1", null));
        await call;
        Assert.Equal("acme", source.Requests.Single().Tenant!.Key);
    }

    private sealed class ScriptedCredentials : MembraneCredentials
    {
        private TaskCompletionSource _asked = New();
        private TaskCompletionSource<MembraneToken> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public ConcurrentQueue<MembraneTokenRequest> Requests { get; } = new();

        public int Count => Requests.Count;

        public void Give(MembraneToken token) => Next().SetResult(token);

        public void Fail(Exception exception) => Next().SetException(exception);

        public override async ValueTask<MembraneToken> GetTokenAsync(MembraneTokenRequest request, CancellationToken cancellationToken = default)
        {
            Requests.Enqueue(request);
            var answer = _answer.Task;
            _asked.TrySetResult();
            return await answer;
        }

        private TaskCompletionSource<MembraneToken> Next()
        {
            var current = _answer;
            _asked = New();
            _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return current;
        }

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
