using KartraGen.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KartraGen.Tests.Tokens;

/// <summary>Two tenants never share a token: a key that would reach Membrane as another one is refused wherever it comes in.</summary>
public class TenantKeyTests
{
    private static readonly MembraneAction Action = MembraneAction.ByKey("hello");

    // Made here, since an attribute's text would be replaced: its encoding has no half surrogate pairs.
    public static TheoryData<int> BadKeys => [0, 1, 2, 3, 4, 5];

    private static string BadKey(int number) =>
        number switch
        {
            0 => "a\uD800",
            1 => "a\uDFFF",
            2 => "\uDC00\uD83D",
            3 => "\U0001F600\uD83Dx",
            4 => new string('k', 1025),
            _ => string.Concat(Enumerable.Repeat("\U0001F600", 513)),
        };

    [Theory]
    [MemberData(nameof(BadKeys))]
    public void A_bad_key_is_refused_and_not_shown(int number)
    {
        var key = BadKey(number);
        var client = TestClient.Over(new StubHandler());

        Refused<ArgumentException>(key, () => client.ForTenant(key));
        Refused<ArgumentException>(key, () => new MembraneTenant(key));
        Refused<OptionsValidationException>(key, () => TestClient.Over(new StubHandler(), configure: options => options.TenantKey = key));
        Refused<OptionsValidationException>(key, () => Services(key).GetRequiredService<MembraneClient>());

        var services = new ServiceCollection();
        GeneratedClient.AddScoped(services, _ => key, null, static membrane => membrane.Connections);
        services.AddMembrane(options => (options.WorkspaceKey, options.WorkspaceSecret) = ("w", "s"));
        using var scope = services.BuildServiceProvider().CreateScope();
        Refused<ArgumentException>(key, () => scope.ServiceProvider.GetRequiredService<ConnectionsClient>());
    }

    [Theory]
    [InlineData("a\uFFFD")]
    [InlineData("\U0001F600")]
    [InlineData("https://id.example/users/4711|org:\u00FC")]
    public async Task Any_other_key_calls_as_itself(string key)
    {
        var handler = new StubHandler();
        await TestClient.Over(handler).ForTenant(key).ActAsync(Action);
        Assert.Equal(key, Jwt.Payload(handler.Sent[0].Token!).GetProperty("tenantKey").GetString());
    }

    [Fact]
    public async Task A_key_of_1024_characters_is_the_longest()
    {
        var handler = new StubHandler();
        var key = string.Concat(Enumerable.Repeat("\U0001F600", 512));
        await TestClient.Over(handler).ForTenant(key).ActAsync(Action);
        Assert.Equal(key, Jwt.Payload(handler.Sent[0].Token!).GetProperty("tenantKey").GetString());
    }

    [Fact]
    public async Task Neither_is_another_connection_called()
    {
        var handler = new StubHandler();
        var client = TestClient.Over(handler);
        foreach (
            var options in (MembraneCallOptions[])
                [new() { ConnectionKey = "c\uD800" }, new() { ConnectionId = "\uDC00" }, new() { IntegrationKey = "\uD800x" }]
        )
        {
            await Assert.ThrowsAsync<ArgumentException>(() => client.ActAsync(Action, default, options));
            await Assert.ThrowsAsync<ArgumentException>(() => client.WithDefaults(options).ActAsync(Action));
        }

        await Assert.ThrowsAsync<ArgumentException>(() => client.Connections.GetAsync("c\uD800"));
        await Assert.ThrowsAsync<ArgumentException>(() => client.Connections.ArchiveAsync("c\uDFFF"));
        Assert.Throws<OptionsValidationException>(() => TestClient.Over(handler, configure: options => options.ConnectionKey = "c\uD800"));
        Assert.Empty(handler.Sent);
    }

    private static void Refused<TException>(string key, Action make)
        where TException : Exception
    {
        var exception = Assert.Throws<TException>(make);
        Assert.Contains(key.Length > 1024 ? "1024 are the most" : "half a surrogate pair", exception.Message);
        Assert.False(exception.ToString().Contains(key, StringComparison.Ordinal));
    }

    private static ServiceProvider Services(string tenantKey)
    {
        var services = new ServiceCollection();
        var settings = new Dictionary<string, string?>
        {
            ["MEMBRANE_WORKSPACE_KEY"] = "w",
            ["MEMBRANE_WORKSPACE_SECRET"] = "s",
            ["MEMBRANE_TENANT_KEY"] = tenantKey,
        };
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddMembrane();
        return services.BuildServiceProvider();
    }
}
