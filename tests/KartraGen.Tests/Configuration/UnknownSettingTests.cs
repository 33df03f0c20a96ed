using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KartraGen.Tests.Configuration;

/// <summary>A setting that is none is told when the host starts.</summary>
public class UnknownSettingTests
{
    private static readonly (string, string)[] Sound =
    [
        ("Membrane:WorkspaceKey", "w"),
        ("Membrane:WorkspaceSecret", "s"),
        ("Membrane:TenantKey", "t"),
    ];

    [Theory]
    [InlineData("TenantKy", "Membrane:TenantKy is no setting; TenantKey may be meant.")]
    [InlineData("workspacesecrets", "Membrane:workspacesecrets is no setting; WorkspaceSecret may be meant.")]
    [InlineData("WorkspaceKye", "Membrane:WorkspaceKye is no setting; WorkspaceKey may be meant.")]
    [InlineData("ApiUrl", "Membrane:ApiUrl is no setting; ApiUri may be meant.")]
    [InlineData("Bananas", "Membrane:Bananas is no setting; remove it.")]
    [InlineData("Credentials", "Membrane:Credentials is no setting; remove it.")]
    public async Task It_is_named_with_what_may_be_meant_and_without_its_value(string key, string message)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            StartAsync(services => services.AddMembrane(), [.. Sound, ("Membrane:" + key, "v4lue")])
        );

        Assert.Equal(message, Assert.Single(exception.Failures));
    }

    [Fact]
    public async Task So_it_is_in_a_section_of_ones_own_and_in_a_keyed_clients()
    {
        var own = Configuration(("My:WorkspaceKey", "w"), ("My:WorkspaceSecret", "s"), ("My:TenantKy", "t")).GetSection("My");
        var given = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(services => services.AddMembrane(own), []));
        var keyed = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            StartAsync(
                services => services.AddKeyedMembrane("eu"),
                [("Membrane:eu:WorkspaceKey", "w"), ("Membrane:eu:WorkspaceSecret", "s"), ("Membrane:eu:Tenant", "t")]
            )
        );

        Assert.Equal("My:TenantKy is no setting; TenantKey may be meant.", Assert.Single(given.Failures));
        Assert.Equal("Membrane:eu:Tenant is no setting; TenantKey may be meant.", Assert.Single(keyed.Failures));
    }

    [Fact]
    public async Task Every_option_that_text_can_say_is_a_setting_whatever_its_letter_case_and_other_sections_are_their_owners()
    {
        var settings = typeof(MembraneOptions)
            .GetProperties()
            .Where(property => property.SetMethod is not null && property.Name is not ("Credentials" or "RateLimiter"));
        var texts = settings.Select(property =>
            (
                "membrane:" + property.Name.ToUpperInvariant(),
                Convert.ToString(property.GetValue(new MembraneOptions()), CultureInfo.InvariantCulture) ?? ""
            )
        );

        await StartAsync(
            services => services.AddMembrane(),
            [
                .. Sound,
                .. texts.Where(text => !Sound.Any(sound => sound.Item1.Equals(text.Item1, StringComparison.OrdinalIgnoreCase))),
                ("Membrane:eu:WorkspaceKey", "w"),
                ("Membrane:Webhooks:Secret", "x"),
            ]
        );
    }

    private static IConfigurationRoot Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();

    private static async Task StartAsync(Action<IServiceCollection> add, (string, string)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<IConfiguration>(Configuration(settings));
        add(builder.Services);
        using var host = builder.Build();
        await host.StartAsync();
        await host.StopAsync();
    }
}
