using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kartra.Events;

namespace KartraGen.AspNetCore.Tests.KartraEvents;

/// <summary>All 24 events and all payment notifications become typed records; what nobody documented is kept.</summary>
public class KartraEventsTests
{
    public static TheoryData<string> Actions => new(KartraSamples.Events.Select(static sample => sample.Action));

    public static TheoryData<string> Pages => new(KartraSamples.Payments.Select(static sample => sample.Page));

    [Fact]
    public void Every_action_of_the_schema_is_tested()
    {
        Assert.Equal(24 + 1, KartraSamples.Events.Count); // a refund may be partial
        var known = typeof(KartraEventAction)
            .GetProperties()
            .Where(static property => property.PropertyType == typeof(KartraEventAction))
            .Select(static property => property.GetValue(null)!.ToString());
        Assert.Equal(KartraSamples.Events.Select(static sample => sample.Action).Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task An_event_is_typed_and_nothing_of_it_is_lost(string action)
    {
        var (_, details, typed) = KartraSamples.Events.Single(sample => sample.Action == action);
        var sent = KartraSamples.Event(action, details);
        await using var host = await KartraEventsHost.StartAsync();

        Assert.Equal(200, await host.PostAsync(sent, "application/json"));

        var message = Assert.Single(host.Messages);
        var told = message.Event!;
        Assert.Null(message.Payment);
        Assert.Empty(message.Mismatches);
        Assert.Equal((action, "4174086", 45L), (told.Action?.Value, told.Lead?.Id, told.Lead?.Score));
        Assert.Equal(typed, Typed(told.ActionDetails!));
        Assert.True(JsonNode.DeepEquals(Texts(JsonNode.Parse(sent)), Texts(JsonSerializer.SerializeToNode(told))), JsonSerializer.Serialize(told));
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(sent).RootElement, message.Raw));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_payment_is_typed_with_nothing_where_Kartra_says_that_there_is_nothing(string page)
    {
        var (_, type, variables) = KartraSamples.Payments.Single(sample => sample.Page == page);
        await using var host = await KartraEventsHost.StartAsync();

        Assert.Equal(200, await host.PostAsync(new FormUrlEncodedContent(variables)));
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in variables)
        {
            parts.Add(new StringContent(value), $"\"{name}\"");
        }

        Assert.Equal(200, await host.PostAsync(parts));

        foreach (var message in host.Messages)
        {
            var payment = message.Payment!;
            Assert.Null(message.Event);
            Assert.Empty(message.Mismatches);
            Assert.Equal(
                (type, 99432L, "4174086", "Académie & Co"),
                (payment.TransactionType?.Value, payment.TransactionId, payment.LeadId, payment.ProductName)
            );
            Assert.Equal(decimal.Parse(variables["transaction_full_amount"], CultureInfo.InvariantCulture), payment.TransactionFullAmount);
            Assert.Equal((null, null), (payment.TransactionTax, payment.TransactionAffiliate));
            Assert.Equal("kept", payment.AdditionalProperties["a_variable_of_next_year"].GetString());
            var written = JsonSerializer.SerializeToNode(payment)!.AsObject();
            Assert.Equal(
                variables.Where(static variable => variable.Value != "N/A").Select(static variable => variable.Key).Order(),
                written.Select(static member => member.Key).Order()
            );
            Assert.Equal("N/A", message.Raw.GetProperty("transaction_tax").GetString());
            Assert.DoesNotContain("the key of the notification", payment.ToString());
        }
    }

    [Fact]
    public async Task What_nobody_documented_is_kept()
    {
        await using var host = await KartraEventsHost.StartAsync();

        Assert.Equal(
            200,
            await host.PostAsync(
                """{"lead":{"id":7,"karma":{"x":1}},"action":"helpdesk_reply","action_details":{"ticket":{"ticket_id":1}},"sent_at":"today"}""",
                "application/json"
            )
        );
        Assert.Equal(
            200,
            await host.PostAsync("""{"lead":[],"action":"assign_tag","action_details":{"tag":{"tag_id":"N/A","tag_name":{}}}}""", "application/json")
        );

        Assert.Equal(("helpdesk_reply", "7"), (host.Messages[0].Event!.Action?.Value, host.Messages[0].Event!.Lead?.Id));
        Assert.Equal("""{"x":1}""", host.Messages[0].Event!.Lead!.AdditionalProperties["karma"].GetRawText());
        Assert.Equal("""{"ticket_id":1}""", host.Messages[0].Event!.ActionDetails!.AdditionalProperties["ticket"].GetRawText());
        Assert.Equal("today", host.Messages[0].Event!.AdditionalProperties["sent_at"].GetString());
        Assert.Equal("/action_details/tag/tag_name", Assert.Single(host.Messages[1].Mismatches).Pointer);
    }

    private static string? Typed(KartraEventActionDetails details) =>
        details.Product?.ProductName
        ?? details.TransactionDetails?.TransactionId?.ToString(CultureInfo.InvariantCulture)
        ?? details.Calendar?.CalendarName
        ?? details.PageSplitTestLink?.PageSplitTestLinkName
        ?? details.Sequence?.SequenceName
        ?? details.Survey?.SurveyName
        ?? details.Video?.VideoName
        ?? details.Tag?.FormName
        ?? details.Tag?.TagName
        ?? details.Membership?.LevelName
        ?? details.List?.ListName
        ?? details.KartraPage?.KartraPageName
        ?? details.Points?.ToString(CultureInfo.InvariantCulture);

    /// <summary>Numbers as texts: Kartra quotes them, a typed record does not.</summary>
    private static JsonNode? Texts(JsonNode? node) =>
        node switch
        {
            JsonObject members => new JsonObject(members.Select(static member => KeyValuePair.Create(member.Key, Texts(member.Value)))),
            JsonArray items => new JsonArray([.. items.Select(Texts)]),
            JsonValue value when decimal.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
                number.ToString("0.####", CultureInfo.InvariantCulture),
            _ => node?.DeepClone(),
        };
}
