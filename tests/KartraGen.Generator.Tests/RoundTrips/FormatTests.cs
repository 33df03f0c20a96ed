using Shapes;

namespace KartraGen.Generator.Tests.RoundTrips;

/// <summary>Formats that have one clear rule are checked; what an app may well take passes.</summary>
public class FormatTests
{
    [Theory]
    [InlineData("a@x.org", true)]
    [InlineData("a+b.c@localhost", true)]
    [InlineData("ö@ü.example", true)]
    [InlineData("\"a b@c\"@x.org", true)]
    [InlineData("a@[127.0.0.1]", true)]
    [InlineData("not-an-email", false)]
    [InlineData("", false)]
    [InlineData("@x.org", false)]
    [InlineData("a@", false)]
    [InlineData("a b@x.org", false)]
    [InlineData("a@x.org\n", false)]
    [InlineData("a@b@x.org", false)]
    [InlineData("Ann <a@x.org>", false)]
    public void AnEmailAddress(string value, bool isMet) =>
        Assert.Equal(isMet ? [] : ["/mail format must be an e-mail address."], Told(new() { Mail = value }));

    [Theory]
    [InlineData("https://x.org/a?b#c", true)]
    [InlineData("mailto:a@x.org", true)]
    [InlineData("urn:isbn:1", true)]
    [InlineData("x.org", false)]
    [InlineData("/a", false)]
    [InlineData("//x.org", false)]
    [InlineData("1http://x", false)]
    [InlineData("https://x.org/a b", false)]
    public void AUri(string value, bool isMet) =>
        Assert.Equal(isMet ? [] : ["/link format must be a URI with its scheme, such as https."], Told(new() { Link = value }));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("256.0.0.1", false)]
    [InlineData("1.2.3", false)]
    [InlineData("01.2.3.4", false)]
    [InlineData("1.2.3.+4", false)]
    public void AnIpv4Address(string value, bool isMet) =>
        Assert.Equal(isMet ? [] : ["/four format must be an IPv4 address."], Told(new() { Four = value }));

    [Theory]
    [InlineData("::1", true)]
    [InlineData("2001:db8::ff00:42:8329", true)]
    [InlineData("::ffff:1.2.3.4", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("fe80::1%eth0", false)]
    [InlineData("[::1]", false)]
    [InlineData("12345::", false)]
    public void AnIpv6Address(string value, bool isMet) =>
        Assert.Equal(isMet ? [] : ["/six format must be an IPv6 address."], Told(new() { Six = value }));

    [Fact]
    public void OthersAreNotChecked() => Assert.Empty(Told(new() { Host = "no host name!" }));

    private static string[] Told(ReachRequest request) =>
        [.. request.Validate().Select(violation => $"{violation.Pointer} {violation.Constraint} {violation.Message}")];
}
