using KartraGen.Tests.Support;
using Microsoft.Extensions.Options;

namespace KartraGen.Tests.Configuration;

/// <summary>What is missing or wrong is said at start-up, by setting and variable, and never by value.</summary>
public class OptionsTests
{
    private static string Message(Action<MembraneOptions> configure)
    {
        var options = TestClient.Options();
        configure(options);
        return Assert.Throws<OptionsValidationException>(() => new MembraneClient(options)).Message;
    }

    [Fact]
    public void A_missing_key_or_secret_names_setting_and_variable()
    {
        Assert.Contains("Membrane:WorkspaceKey (variable MEMBRANE_WORKSPACE_KEY)", Message(options => options.WorkspaceKey = " "));
        Assert.Contains("Membrane:WorkspaceSecret (variable MEMBRANE_WORKSPACE_SECRET)", Message(options => options.WorkspaceSecret = null));
    }

    [Theory]
    [InlineData("http://api.getmembrane.com")]
    [InlineData("http://localhost.evil.example")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("/relative")]
    [InlineData("https://user:pa55@api.getmembrane.com")]
    [InlineData("https://api.getmembrane.com?a=pa55")]
    [InlineData("https://api.getmembrane.com#pa55")]
    public void An_address_that_is_not_safe_is_refused(string uri)
    {
        var message = Message(options => options.ApiUri = new Uri(uri, UriKind.RelativeOrAbsolute));
        Assert.Contains("Membrane:ApiUri (variable MEMBRANE_API_URL)", message);
        Assert.DoesNotContain("pa55", message);
    }

    [Theory]
    [InlineData("https://api.example.com")]
    [InlineData("http://localhost:8080/base/")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://[::1]:1")]
    public void Https_and_this_machine_are_fine(string uri)
    {
        var options = TestClient.Options();
        options.ApiUri = new Uri(uri);
        Assert.NotNull(new MembraneClient(options));
    }

    [Fact]
    public void A_broken_secret_is_refused_without_being_shown()
    {
        var message = Message(options => options.WorkspaceSecret = "pa55\nword");
        Assert.Contains("MEMBRANE_WORKSPACE_SECRET", message);
        Assert.DoesNotContain("pa55", message);
    }

    [Fact]
    public void Secret_and_token_together_are_refused() => Assert.Contains("MEMBRANE_TOKEN", Message(options => options.Token = "pat-1"));

    [Fact]
    public void A_token_that_is_none_is_refused_without_being_shown()
    {
        var message = Message(options =>
        {
            options.WorkspaceSecret = null;
            options.Token = "pa55";
        });
        Assert.Contains("MEMBRANE_TOKEN", message);
        Assert.DoesNotContain("pa55", message);
    }

    [Fact]
    public void Two_connections_are_refused()
    {
        var message = Message(options => (options.ConnectionId, options.ConnectionKey) = ("c1", "k1"));
        Assert.Contains("MEMBRANE_CONNECTION_ID", message);
        Assert.Contains("MEMBRANE_CONNECTION_KEY", message);
    }

    [Fact]
    public void Limits_are_checked()
    {
        Assert.Contains("TokenLifetime", Message(options => options.TokenLifetime = TimeSpan.FromSeconds(29)));
        Assert.Contains("TokenLifetime", Message(options => options.TokenLifetime = TimeSpan.FromHours(3)));
        Assert.Contains("AttemptTimeout", Message(options => options.AttemptTimeout = TimeSpan.Zero));
        Assert.Contains("TotalTimeout", Message(options => options.TotalTimeout = TimeSpan.FromSeconds(-1)));
        Assert.Contains("MaxRetries", Message(options => options.MaxRetries = -1));
        Assert.Contains("MaxRetryAfter", Message(options => options.MaxRetryAfter = TimeSpan.FromSeconds(-1)));
    }

    [Fact]
    public void Everything_wrong_is_said_at_once()
    {
        var message = Message(options =>
        {
            options.WorkspaceKey = null;
            options.ApiUri = new Uri("http://a.example");
        });
        Assert.Contains("WorkspaceKey", message);
        Assert.Contains("ApiUri", message);
    }
}
