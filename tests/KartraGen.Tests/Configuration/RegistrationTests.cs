using KartraGen.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KartraGen.Tests.Configuration;

/// <summary>Registration, and where the options come from.</summary>
public class RegistrationTests
{
    private static readonly MembraneAction Action = MembraneAction.ByKey("hello");

    private static IServiceCollection Services(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(Configuration(settings));
        return services;
    }

    private static IConfigurationRoot Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();

    private static async Task<SentRequest> SentAsync(
        IServiceCollection services,
        Func<IServiceCollection, IHttpClientBuilder> add,
        string? key = null
    )
    {
        var handler = new StubHandler();
        add(services).ConfigurePrimaryHttpMessageHandler(() => handler);
        await using var provider = services.BuildServiceProvider();
        var client = key is null ? provider.GetRequiredService<MembraneClient>() : provider.GetRequiredKeyedService<MembraneClient>(key);
        await client.ActAsync(Action);
        return Assert.Single(handler.Sent);
    }

    [Fact]
    public async Task The_section_is_bound()
    {
        var sent = await SentAsync(
            Services(
                ("Membrane:ApiUri", "https://m.example/v1"),
                ("Membrane:WorkspaceKey", "w"),
                ("Membrane:WorkspaceSecret", "s"),
                ("Membrane:TenantKey", "t"),
                ("Membrane:ConnectionKey", "c"),
                ("Membrane:TokenLifetime", "00:01:00")
            ),
            services => services.AddMembrane()
        );

        Assert.Equal("https://m.example/v1/act", sent.Uri.AbsoluteUri);
        Assert.True(Jwt.IsSignedWith(sent.Token!, "s"));
        var payload = Jwt.Payload(sent.Token!);
        Assert.Equal("t", payload.GetProperty("tenantKey").GetString());
        Assert.Equal(60, payload.GetProperty("exp").GetInt64() - payload.GetProperty("iat").GetInt64());
        Assert.Equal("c", sent.Json.GetProperty("connectionKey").GetString());
    }

    [Theory]
    [InlineData("MEMBRANE_API_URL")]
    [InlineData("MEMBRANE_API_URI")]
    [InlineData("MEMBRANE_API_BASE_URL")]
    public async Task The_variables_lie_over_the_section(string apiVariable)
    {
        var sent = await SentAsync(
            Services(
                (apiVariable, "https://v.example"),
                ("MEMBRANE_WORKSPACE_KEY", "vw"),
                ("MEMBRANE_WORKSPACE_SECRET", "vs"),
                ("MEMBRANE_TENANT_KEY", "vt"),
                ("Membrane:ApiUri", "https://m.example"),
                ("Membrane:TenantKey", "t")
            ),
            services => services.AddMembrane()
        );

        Assert.Equal("https://v.example/act", sent.Uri.AbsoluteUri);
        Assert.True(Jwt.IsSignedWith(sent.Token!, "vs"));
        Assert.Equal("vw", Jwt.Payload(sent.Token!).GetProperty("workspaceKey").GetString());
        Assert.Equal("vt", Jwt.Payload(sent.Token!).GetProperty("tenantKey").GetString());
    }

    [Fact]
    public async Task The_delegate_lies_over_both_whatever_the_order_of_registration()
    {
        var sent = await SentAsync(
            Services(("MEMBRANE_WORKSPACE_KEY", "vw"), ("MEMBRANE_WORKSPACE_SECRET", "vs"), ("Membrane:TenantKey", "t")),
            services =>
            {
                services.AddMembrane(options => options.TenantKey = "delegate");
                return services.AddMembrane();
            }
        );
        Assert.Equal("delegate", Jwt.Payload(sent.Token!).GetProperty("tenantKey").GetString());
    }

    [Theory]
    [InlineData(null, "connectionId", "from-variable")]
    [InlineData("from-options", "connectionKey", "from-options")]
    public async Task The_connection_variable_counts_only_where_nothing_else_chooses(string? connectionKey, string member, string value)
    {
        var sent = await SentAsync(
            Services(
                ("MEMBRANE_CONNECTION_ID", "from-variable"),
                ("MEMBRANE_WORKSPACE_KEY", "w"),
                ("MEMBRANE_WORKSPACE_SECRET", "s"),
                ("MEMBRANE_TENANT_KEY", "t")
            ),
            services => services.AddMembrane(options => options.ConnectionKey = connectionKey)
        );
        Assert.Equal(value, sent.Json.GetProperty(member).GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_configuration_can_be_given_whole_or_as_its_section(bool whole)
    {
        var configuration = Configuration(("Membrane:WorkspaceKey", "w"), ("Membrane:WorkspaceSecret", "s"), ("Membrane:TenantKey", "given"));
        var sent = await SentAsync(
            new ServiceCollection(),
            services => services.AddMembrane(whole ? configuration : configuration.GetSection("Membrane"))
        );
        Assert.Equal("given", Jwt.Payload(sent.Token!).GetProperty("tenantKey").GetString());
    }

    [Fact]
    public async Task A_delegate_can_use_services()
    {
        var services = new ServiceCollection().AddSingleton("from-service");
        var sent = await SentAsync(
            services,
            s =>
                s.AddMembrane(
                    (provider, options) =>
                    {
                        (options.WorkspaceKey, options.WorkspaceSecret) = ("w", "s");
                        options.TenantKey = provider.GetRequiredService<string>();
                    }
                )
        );
        Assert.Equal("from-service", Jwt.Payload(sent.Token!).GetProperty("tenantKey").GetString());
    }

    [Fact]
    public void Adding_twice_registers_once()
    {
        var services = new ServiceCollection();
        services.AddMembrane();
        var count = services.Count(service => service.ServiceType == typeof(MembraneClient));
        services.AddMembrane();
        services.AddMembrane(_ => { });
        Assert.Equal(1, count);
        Assert.Equal(1, services.Count(service => service.ServiceType == typeof(MembraneClient)));
    }

    [Fact]
    public async Task Keyed_clients_keep_apart()
    {
        var services = Services(
            ("Membrane:eu:WorkspaceKey", "we"),
            ("Membrane:eu:WorkspaceSecret", "se"),
            ("Membrane:eu:TenantKey", "te"),
            ("MEMBRANE_WORKSPACE_KEY", "vw"),
            ("MEMBRANE_WORKSPACE_SECRET", "vs"),
            ("MEMBRANE_TENANT_KEY", "vt")
        );
        services.AddMembrane();
        services.AddKeyedMembrane("us", options => (options.WorkspaceKey, options.WorkspaceSecret, options.TenantKey) = ("wu", "su", "tu"));
        var sent = await SentAsync(services, s => s.AddKeyedMembrane("eu"), "eu");
        Assert.Equal("we", Jwt.Payload(sent.Token!).GetProperty("workspaceKey").GetString());
        Assert.Equal("te", Jwt.Payload(sent.Token!).GetProperty("tenantKey").GetString());
    }

    [Fact]
    public async Task A_host_does_not_start_without_a_secret()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddMembrane(options => options.WorkspaceKey = "w");
        using var host = builder.Build();
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Contains("MEMBRANE_WORKSPACE_SECRET", exception.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_changed_secret_takes_effect_without_a_restart(bool given)
    {
        var configuration = Configuration(("Membrane:WorkspaceKey", "w"), ("Membrane:WorkspaceSecret", "old"), ("Membrane:TenantKey", "t"));
        var handler = new StubHandler();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(given ? new ConfigurationBuilder().Build() : configuration);
        (given ? services.AddMembrane(configuration) : services.AddMembrane()).ConfigurePrimaryHttpMessageHandler(() => handler);
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<MembraneClient>();
        await client.ActAsync(Action);
        configuration["Membrane:WorkspaceSecret"] = "new";
        configuration.Reload();
        await client.ActAsync(Action);
        Assert.True(Jwt.IsSignedWith(handler.Sent[0].Token!, "old"));
        Assert.True(Jwt.IsSignedWith(handler.Sent[1].Token!, "new"));
    }

    [Fact]
    public void A_generated_client_is_registered_with_its_defaults()
    {
        var services = Services(("Membrane:WorkspaceKey", "w"), ("Membrane:WorkspaceSecret", "s"), ("Membrane:TenantKey", "t"));
        GeneratedClient.AddSingleton(services, new MembraneCallOptions { ConnectionKey = "c" }, client => new Generated(client));
        using var provider = services.BuildServiceProvider();
        Assert.Same(provider.GetRequiredService<Generated>(), provider.GetRequiredService<Generated>());
        Assert.Equal("t", provider.GetRequiredService<Generated>().Membrane.TenantKey);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void A_scope_without_a_tenant_gets_no_client(string? tenant)
    {
        var services = Services(("Membrane:WorkspaceKey", "w"), ("Membrane:WorkspaceSecret", "s"), ("Membrane:TenantKey", "fallback"));
        GeneratedClient.AddScoped(services, _ => tenant, null, client => new Generated(client));
        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        Assert.Throws<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<Generated>());
    }

    [Fact]
    public void A_scoped_client_is_bound_to_its_tenant_and_cannot_be_captured()
    {
        var services = Services(("Membrane:WorkspaceKey", "w"), ("Membrane:WorkspaceSecret", "s"));
        GeneratedClient.AddScoped(services, _ => "acme", null, client => new Generated(client));
        services.AddSingleton<Captor>();
        Assert.Throws<AggregateException>(() =>
            services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true })
        );
        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        Assert.Equal("acme", scope.ServiceProvider.GetRequiredService<Generated>().Membrane.TenantKey);
    }

    private sealed record Generated(MembraneClient Membrane);

    private sealed record Captor(Generated Generated);
}
