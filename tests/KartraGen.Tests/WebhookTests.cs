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

    private static MembraneNotification Parse(string json) => MembraneNotification.Parse(Encoding.UTF8.GetBytes(json));

    [Theory]
    [InlineData("""{"eventType":"connection.disconnected","data":{"connection":{"id":"c","key":"k"}}}""")]
    [InlineData("""{"event":"connection.disconnected","data":{"id":"c","key":"k"}}""")]
    [InlineData("""{"eventType":"connection.disconnected","data":{"connection":null,"id":"c","key":"k"}}""")]
    public void A_connections_notification_has_its_connection(string json)
    {
        var notification = Parse(json);
        Assert.Equal(MembraneEventType.ConnectionDisconnected, notification.EventType);
        Assert.Equal(("c", "k"), (notification.Connection!.Id, notification.Connection.Key));
        Assert.Null(notification.FlowRun);
    }

    [Fact]
    public void A_flow_runs_notification_has_its_run()
    {
        var run = Parse(
            """{"eventType":"flowRun.failed","data":{"flowRun":{"id":"r","universalFlowId":"u","connectionId":"c","input":[{"a":1}],"errors":[{"message":"m"}],"state":"failed","x":1}}}"""
        ).FlowRun!;
        Assert.Equal(("r", "u", "c", "failed", "m"), (run.Id, run.UniversalFlowId, run.ConnectionId, run.State, run.Errors[0].Message));
        Assert.Equal(1, run.Input[0].GetProperty("a").GetInt32());
        Assert.Equal(1, run.Json.GetProperty("x").GetInt32());
    }

    [Theory]
    [InlineData("""{"type":"user-invited-to-org","orgId":"o"}""", "user-invited-to-org")]
    [InlineData("""{"eventType":"alert.created","data":{"alert":{"id":"a"}}}""", MembraneEventType.AlertCreated)]
    [InlineData("""{"eventType":"of.tomorrow","data":[1]}""", "of.tomorrow")]
    [InlineData("""{"eventType":"connection.created"}""", MembraneEventType.ConnectionCreated)]
    [InlineData("""{"eventType":"connectionRequest.created","data":{"id":"q"}}""", "connectionRequest.created")]
    [InlineData("""{"eventType":7,"data":{"id":"c"}}""", "")]
    [InlineData("{}", "")]
    public void What_is_not_known_is_kept(string json, string type)
    {
        var notification = Parse(json);
        Assert.Equal(type, notification.EventType);
        Assert.Null(notification.Connection);
        Assert.Null(notification.FlowRun);
        Assert.Equal(json, notification.Json.GetRawText());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    public void What_is_no_notification_is_told(string body) => Assert.ThrowsAny<System.Text.Json.JsonException>(() => Parse(body));
}
