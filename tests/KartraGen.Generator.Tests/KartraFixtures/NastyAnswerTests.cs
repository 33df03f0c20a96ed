using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.KartraFixtures;

/// <summary>
/// Answers that Kartra is known to give although its schemas say otherwise (docs/kartra/api.md). What is expected follows from
/// docs/decisions/0010-tolerant-reading.md: a value that fits after a conversion is counted and written back converted; one that
/// does not is listed and written back raw.
/// </summary>
public class NastyAnswerTests
{
    private const string Details = "/transaction_details/";
    private const string List = "/transaction_list/";

    /// <summary>File, action, and each converted value as <c>pointer = what is written back</c>; then the mismatches as <c>pointer expected found</c>.</summary>
    public static TheoryData<string, string, string[], string[]> Answers =>
        new()
        {
            {
                "01-numbers-and-flags-as-strings.json",
                "get-lead",
                [
                    "/lead_details/score = 45",
                    "/lead_details/referring_id = 0",
                    "/lead_details/blacklisted = 0",
                    "/lead_details/gdpr_lead_status = 2",
                    "/lead_details/gdpr_lead_communications = 1",
                    "/lead_details/lists/0/list_id = 12",
                    "/lead_details/lists/0/active = 1",
                    "/lead_details/lists/1/list_id = 14",
                    "/lead_details/lists/1/active = 0",
                    "/lead_details/memberships/0/membership_id = 12",
                    "/lead_details/memberships/0/level_id = 31",
                    "/lead_details/memberships/0/active = 1",
                    "/lead_details/memberships/1/membership_id = 12",
                    "/lead_details/memberships/1/level_id = 30",
                    "/lead_details/memberships/1/active = 0",
                    "/lead_details/transactions/0/transaction_id = 48110",
                    "/lead_details/transactions/0/transaction_full_amount = 47.00",
                    "/lead_details/custom_fields/0/field_id = 1",
                    "/lead_details/custom_fields/0/field_value/0/option_id = 1",
                ],
                []
            },
            {
                // "N/A" says of a number that there is none; "Until cancelled" says something that no number can.
                "02-money-as-strings-and-na.json",
                "get-transaction-details",
                [
                    Details + "transaction_id = 99432",
                    Details + "transaction_parent_id = 0",
                    Details + "original_id = 0",
                    Details + "transaction_quantity = 1",
                    Details + "transaction_full_amount = 47.00",
                    Details + "transaction_base_amount = 47.00",
                    Details + "transaction_discount = 0.00",
                    Details + "transaction_shipping = null",
                    Details + "transaction_tax = null",
                    Details + "trial = 0",
                    Details + "product_id = 5512",
                    Details + "product_price_point = 1",
                    Details + "lead_id = 4174086",
                ],
                [Details + "payments_left integer string"]
            },
            {
                "03-transaction-type-casing-and-unknown.json",
                "retrieve-transactions-from-lead",
                [
                    List + "0/transaction_id = 48110",
                    List + "0/lead_id = 4174086",
                    List + "1/transaction_id = 48111",
                    List + "1/lead_id = 4174086",
                    List + "2/transaction_id = 48115",
                    List + "2/lead_id = 4174086",
                ],
                []
            },
            {
                "04-php-arrays.json",
                "get-lead",
                [
                    "/lead_details/lists = []",
                    "/lead_details/sequences = []",
                    """/lead_details/memberships = [{"name":"Inner Circle","level_name":"Gold","active":1},{"name":"Academy","level_name":"Basic","active":1}]""",
                    "/lead_details/memberships/0/active = 1",
                    "/lead_details/memberships/1/active = 1",
                ],
                []
            },
            { "05-error-envelope-with-http-200.json", "get-lead", [], [] },
            { "06-three-date-styles-and-zero-date.json", "get-lead", ["/lead_details/gdpr_lead_status = 2"], [] },
            { "07-outer-success-inner-error.json", "create-lead", [], [] },
            { "08-flat-write-answer.json", "assign-tag", ["/type = \"103\""], [] },
            {
                "09-double-encoded-json.json",
                "get-lead",
                ["""/lead_details = {"id":"4174086","email":"joe.smith@example.com","tags":[{"tag_name":"VIP"}]}"""],
                []
            },
            {
                "10-unknown-enum-renamed-and-extra-properties.json",
                "get-lead",
                [
                    "/lead_details/id = \"4174086\"",
                    "/lead_details/memberships/0/membership_id = 12",
                    "/lead_details/memberships/0/level_id = 31",
                    "/lead_details/memberships/0/active = 1",
                ],
                []
            },
            {
                // The lone option, which is neither text nor a list, is the one that no alternative holds.
                "11-custom-field-shapes.json",
                "get-lead",
                [
                    "/lead_details/custom_fields/0/field_id = 1",
                    "/lead_details/custom_fields/0/field_value/0/option_id = 1",
                    "/lead_details/custom_fields/1/field_id = 2",
                    "/lead_details/custom_fields/1/field_value/0/option_id = 3",
                    "/lead_details/custom_fields/1/field_value/1/option_id = 4",
                    "/lead_details/custom_fields/2/field_id = 3",
                    "/lead_details/custom_fields/3/field_id = 4",
                    "/lead_details/custom_fields/4/field_id = 5",
                    "/lead_details/custom_fields/5/field_id = 6",
                    "/lead_details/custom_fields/6/field_id = 7",
                    "/lead_details/custom_fields/7/field_id = 8",
                ],
                ["/lead_details/custom_fields/6/field_value list or text object"]
            },
            { "12-refund-id-quoted-and-different.json", "refund-transaction", ["/transaction_refunded = 792354"], [] },
            {
                "14-subscriptions-calendars-surveys.json",
                "get-lead",
                [
                    "/lead_details/memberships/0/active = 1",
                    "/lead_details/recurring_subscriptions/0/subscription_id = 14833",
                    "/lead_details/calendars/0/calendar_id = 7",
                    """/lead_details/surveys = [{"survey_id":5,"survey_name":"Fit","survey_type":1,"survey_score":"76","survey_completion_time":42}]""",
                    "/lead_details/surveys/0/survey_id = 5",
                    "/lead_details/surveys/0/survey_score = \"76\"",
                    "/lead_details/surveys/0/survey_completion_time = 42",
                ],
                []
            },
        };

    [Theory]
    [MemberData(nameof(Answers))]
    public void IsReadAsFarAsItFits(string file, string action, string[] conversions, string[] mismatches)
    {
        var json = Repository.Read("tests/Fixtures/kartra/nasty/" + file);

        var reading = KartraAction.All[action].Output.Read(json);

        Assert.Equal(mismatches, reading.Mismatches.Select(static mismatch => $"{mismatch.Pointer} {mismatch.Expected} {mismatch.Found}"));
        Assert.Equal(conversions.Length, reading.Conversions);
        var expected = conversions.Aggregate(JsonNode.Parse(json)!, Replace);
        JsonAssert.Equal(JsonSerializer.SerializeToElement(expected), reading.Written);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void PlainSystemTextJsonIsAsTolerant(string file, string action, string[] conversions, string[] mismatches)
    {
        var json = Repository.Read("tests/Fixtures/kartra/nasty/" + file);
        _ = mismatches;

        var expected = conversions.Aggregate(JsonNode.Parse(json)!, Replace);
        JsonAssert.Equal(expected.ToJsonString(), KartraAction.All[action].Output.ThroughSerializer(json));
    }

    [Fact]
    public void EveryNastyAnswerIsTested()
    {
        var files = Repository.Files("tests/Fixtures/kartra/nasty", "*.json").Select(Path.GetFileName).Where(static file => file != "index.json");

        Assert.Equal(files, Answers.Select(static row => (string)((object[])row)[0]));
    }

    [Fact]
    public void WhatIsNotJsonIsAnException() =>
        Assert.ThrowsAny<JsonException>(() =>
            KartraAction.All["get-lead"].Output.Read(Repository.Read("tests/Fixtures/kartra/nasty/13-not-json-at-all.txt"))
        );

    private static JsonNode Replace(JsonNode root, string conversion)
    {
        var (pointer, value) = conversion.Split(" = ", 2) is [var left, var right]
            ? (left, JsonNode.Parse(right))
            : throw new ArgumentException(conversion);
        var path = pointer.Split('/')[1..];
        var parent = path[..^1].Aggregate(root, static (node, name) => node is JsonArray list ? list[int.Parse(name)]! : node[name]!);
        if (parent is JsonArray items)
            items[int.Parse(path[^1])] = value;
        else
            parent[path[^1]] = value;
        return root;
    }
}
