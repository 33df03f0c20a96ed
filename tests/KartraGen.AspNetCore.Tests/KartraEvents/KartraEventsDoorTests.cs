using System.Text;
using Kartra.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KartraGen.AspNetCore.Tests.KartraEvents;

/// <summary>Who may post to the route, and what.</summary>
public class KartraEventsDoorTests
{
    private const string Event = """{"lead":{"id":"1"},"action":"assign_tag","action_details":{}}""";

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("text/html; charset=UTF-8")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")] // what PHP says of a raw body unless told otherwise
    [InlineData(null)]
    public async Task The_body_decides_what_it_is(string? contentType)
    {
        await using var host = await KartraEventsHost.StartAsync();

        Assert.Equal(200, await host.PostAsync(Event, contentType));
        Assert.Equal(200, await host.PostAsync("\uFEFF \r\n" + Event, contentType));
        Assert.All(host.Messages, static message => Assert.Equal("1", message.Event?.Lead?.Id));
    }

    [Theory]
    [InlineData("s3cret-of-16-char")]
    [InlineData("s3cret-of-16-chars!")]
    [InlineData("S3CRET-OF-16-CHARS")]
    [InlineData("x")]
    [InlineData("%20")]
    public async Task A_wrong_secret_finds_nothing(string secret)
    {
        await using var host = await KartraEventsHost.StartAsync();

        Assert.Equal(404, await host.PostAsync(Event, "application/json", secret));
        Assert.Empty(host.Messages);
    }

    [Theory]
    [InlineData("application/xml", "<a/>", 415)]
    [InlineData("application/octet-stream", Event, 415)]
    [InlineData("image/png", Event, 415)]
    [InlineData("application/json", "", 400)]
    [InlineData("application/json", "null", 400)]
    [InlineData("application/json", "[]", 400)]
    [InlineData("application/json", "{", 400)]
    [InlineData("application/json", """{"action":"assign_tag"}x""", 400)]
    [InlineData("text/plain", "hello", 400)]
    [InlineData("application/x-www-form-urlencoded", "", 400)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nbroken", 400)]
    [InlineData("multipart/form-data", "a=b", 400)]
    public async Task What_is_no_message_is_refused(string contentType, string body, int status)
    {
        await using var host = await KartraEventsHost.StartAsync();

        Assert.Equal(status, await host.PostAsync(body, contentType));
        Assert.Empty(host.Messages);
    }

    [Fact]
    public async Task So_is_what_is_too_long_with_a_length_and_without()
    {
        await using var host = await KartraEventsHost.StartAsync(static options => options.MaxBytes = 1000);
        var fits = Event.PadRight(1000);

        Assert.Equal(200, await host.PostAsync(fits, "application/json"));
        Assert.Equal(413, await host.PostAsync(fits + " ", "application/json"));
        Assert.Equal(
            413,
            await host.PostAsync(
                new StreamContent(new Endless(Encoding.UTF8.GetBytes(fits + " "))) { Headers = { { "Content-Type", "application/json" } } }
            )
        );
        Assert.Equal(413, await host.PostAsync(new FormUrlEncodedContent([new("transaction_id", new string('1', 1000))])));
        Assert.Single(host.Messages);
    }

    [Fact]
    public async Task Deep_and_broken_text_does_no_harm()
    {
        await using var host = await KartraEventsHost.StartAsync();

        Assert.Equal(400, await host.PostAsync(new string('{', 600).Replace("{", """{"a":"""), "application/json"));
        Assert.Equal(200, await host.PostAsync([.. "{\"lead\":{\"id\":\"1\",\"first_name\":\""u8, 0xFF, 0xFE, .. "\"}}"u8], "application/json"));
        Assert.Equal("\uFFFD\uFFFD", Assert.Single(host.Messages).Event?.Lead?.FirstName);
    }

    [Theory]
    [InlineData("right", 200)]
    [InlineData("Right", 404)]
    [InlineData("N/A", 404)]
    [InlineData(null, 404)]
    public async Task A_payments_own_key_is_asked_for_where_there_is_one(string? key, int status)
    {
        await using var host = await KartraEventsHost.StartAsync(static options => options.PaymentSecretKey = "right");
        var variables = new Dictionary<string, string> { ["transaction_id"] = "1" };
        if (key is not null)
        {
            variables["secret_key"] = key;
        }

        Assert.Equal(status, await host.PostAsync(new FormUrlEncodedContent(variables)));
        Assert.Equal(200, await host.PostAsync(Event, "application/json"));
    }

    [Fact]
    public async Task A_handler_that_fails_is_a_500_and_other_methods_are_none()
    {
        await using var host = await KartraEventsHost.StartAsync(then: static _ => throw new InvalidOperationException("the database is away"));

        Assert.Equal(405, await host.GetAsync());
        Assert.Equal(500, await host.PostAsync(Event, "application/json"));
    }

    [Fact]
    public async Task Nobody_has_to_be_signed_in()
    {
        await using var host = await KartraEventsHost.StartAsync(add: static services =>
            services
                .AddAuthorizationBuilder()
                .SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
        );

        Assert.Equal(200, await host.PostAsync(Event, "application/json"));
    }

    [Fact]
    public async Task What_is_missing_is_told_at_start()
    {
        Assert.Contains(
            "{secret}",
            (
                await Assert.ThrowsAsync<ArgumentException>(() =>
                    WebHost.StartAsync(static app => app.MapKartraEvents("/kartra", static (_, _) => Task.CompletedTask))
                )
            ).Message
        );
        Assert.Contains(
            "AddKartraEvents",
            (
                await Assert.ThrowsAsync<InvalidOperationException>(() =>
                    WebHost.StartAsync(static app => app.MapKartraEvents("/{secret}", static (_, _) => Task.CompletedTask))
                )
            ).Message
        );
        foreach (
            var wrong in (Action<KartraEventsOptions>[])
                [static options => options.Secret = "short", static options => options.MaxBytes = 0, static options => options.PaymentSecretKey = ""]
        )
        {
            await Assert.ThrowsAsync<OptionsValidationException>(() => KartraEventsHost.StartAsync(wrong));
        }
    }

    [Fact]
    public void No_secret_is_printed() =>
        Assert.DoesNotContain("s3cret", new KartraEventsOptions { Secret = KartraEventsHost.Secret, PaymentSecretKey = "s3cret-key" }.ToString());

    /// <summary>A stream that does not say how long it is, so that it is sent in chunks.</summary>
    private sealed class Endless(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
