using System.Security.Cryptography;
using System.Text;

namespace KartraGen.Tests;

/// <summary>Signatures of webhooks.</summary>
public class WebhookTests
{
    private static readonly byte[] Body = """{"eventType":"connection.disconnected"}"""u8.ToArray();

    private static string Sign(string secret) => Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Body));

    [Fact]
    public void A_right_signature_is_accepted_in_either_case()
    {
        Assert.True(MembraneWebhook.Verify(Body, Sign("s").ToLowerInvariant(), "s"));
        Assert.True(MembraneWebhook.Verify(Body, Sign("s"), "s"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("zz")]
    [InlineData("00")]
    public void A_wrong_one_is_not(string? signature) => Assert.False(MembraneWebhook.Verify(Body, signature, "s"));

    [Fact]
    public void Another_secret_or_body_is_not()
    {
        Assert.False(MembraneWebhook.Verify(Body, Sign("other"), "s"));
        Assert.False(MembraneWebhook.Verify([.. Body, (byte)' '], Sign("s"), "s"));
        Assert.False(MembraneWebhook.Verify(Body, Sign("s") + "00", "s"));
        Assert.False(MembraneWebhook.Verify(Body, "x" + Sign("s")[1..], "s"));
    }
}
