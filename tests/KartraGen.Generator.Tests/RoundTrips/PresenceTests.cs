using System.Text.Json;
using KartraGen.Generator.Tests.Harness;
using Shapes;

namespace KartraGen.Generator.Tests.RoundTrips;

/// <summary>What is sent: what was assigned, and nothing else.</summary>
public class PresenceTests
{
    private static readonly SaveItemRequest Item = new() { Name = "a", Code = null };

    [Fact]
    public void OnlyAssignedMembersAreSent() => JsonAssert.Equal("""{"name":"a","code":null}""", Write(Item));

    [Fact]
    public void NullOfAMemberThatCannotBeNullMeansNotSent() =>
        JsonAssert.Equal("""{"name":"a","code":null}""", Write(Item with { Nick = null, Count = null, Tags = null, Owner = null, Color = null }));

    [Fact]
    public void NullOfANullableMemberIsSent() =>
        JsonAssert.Equal(
            """{"name":"a","code":null,"note":null,"marks":null,"any":null}""",
            Write(Item with { Note = null, Marks = null, Any = null })
        );

    [Fact]
    public void EveryKindOfMemberIsSent()
    {
        var item = Item with
        {
            Code = 7,
            Nick = "\u2028\"é",
            Note = "",
            Count = long.MinValue,
            Amount = 0.10m,
            Active = false,
            At = new DateTimeOffset(2021, 5, 3, 10, 22, 33, TimeSpan.FromHours(-5)),
            Day = new DateOnly(2021, 5, 3),
            Uid = Guid.Empty,
            Color = SaveItemRequestColor.Green,
            Any = JsonAssert.Parse("[null]"),
            Tags = ["x", "y"],
            Marks = [1, null],
            Uids = [],
            Scores = new Dictionary<string, decimal> { ["s"] = 1.5m },
            Owner = new SaveItemRequestOwner { Id = 1 },
            Parts = [new SaveItemRequestPart { Sku = "k" }, new SaveItemRequestPart()],
        };

        JsonAssert.Equal(
            """
            {
              "name": "a", "code": 7, "nick": "\u2028\"é", "note": "", "count": -9223372036854775808, "amount": 0.10, "active": false,
              "at": "2021-05-03T10:22:33-05:00", "day": "2021-05-03", "uid": "00000000-0000-0000-0000-000000000000", "color": "green",
              "any": [null], "tags": ["x", "y"], "marks": [1, null], "uids": [], "scores": {"s": 1.5}, "owner": {"id": 1},
              "parts": [{"sku": "k"}, {}]
            }
            """,
            Write(item)
        );
        Assert.Contains("\"amount\":0.10,", Write(item), StringComparison.Ordinal);
    }

    [Fact]
    public void WithKeepsWhatWasAssigned()
    {
        var item = Item with { Note = null, Nick = "n" };

        JsonAssert.Equal("""{"name":"b","code":null,"note":null,"nick":"n"}""", Write(item with { Name = "b" }));
        JsonAssert.Equal("""{"name":"a","code":null,"note":null}""", Write(item with { Nick = null }));
        JsonAssert.Equal("""{"name":"a","code":null,"note":null,"nick":"n"}""", Write(item));
    }

    [Fact]
    public void ATakenUpValueIsSentAgainAfterItWasTakenAway() =>
        JsonAssert.Equal("""{"name":"a","code":null,"nick":"n"}""", Write(Item with { Nick = null } with { Nick = "n" }));

    [Theory]
    [InlineData("""{"name":"a","code":1}""")]
    [InlineData("""{"name":"a","code":null,"note":null,"marks":null}""")]
    [InlineData("""{"name":"a","code":null,"nick":null,"count":null,"tags":null,"owner":null,"parts":[],"scores":{}}""")]
    public void AnAnswerKeepsAbsentAndNullApart(string json)
    {
        JsonAssert.Equal(json, Codecs.Write(ShapesActions.SaveItem.OutputCodec, ShapesActions.SaveItem.OutputCodec.Read(json)));
        Assert.Equal("{}", Codecs.Write(ShapesActions.SaveItem.OutputCodec, ShapesActions.SaveItem.OutputCodec.Read("{}")));
    }

    [Fact]
    public void ListsOfAnAnswerAreNeverNull()
    {
        foreach (var json in new[] { "{}", """{"tags":null,"parts":null,"marks":null}""", """{"tags":5}""" })
        {
            var answer = ShapesActions.SaveItem.OutputCodec.Read(json);
            Assert.Empty(answer.Tags);
            Assert.Empty(answer.Parts);
            Assert.Empty(answer.Marks);
        }
    }

    [Theory]
    [InlineData("""{"code":1}""", "name")]
    [InlineData("""{"name":"a"}""", "code")]
    [InlineData("""{"name":null,"code":1}""", null)]
    [InlineData("""{"name":{},"code":1}""", null)]
    [InlineData("""{"name":"a","code":"many"}""", "code")]
    [InlineData("[1]", null)]
    [InlineData("5", null)]
    public void ARequestWithoutItsRequiredMembersCannotBeRead(string json, string? named)
    {
        var exception = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<SaveItemRequest>(json));
        Assert.Contains(named ?? "", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadOnlyMembersAreNotInRequestsAndWriteOnlyOnesNotInResponses()
    {
        Assert.Equal(["AdditionalProperties", "Name", "Secret"], Members<KeepSidesRequest>());
        Assert.Equal(["AdditionalProperties", "Id", "Name"], Members<KeepSidesResponse>());
    }

    private static IEnumerable<string> Members<T>() =>
        typeof(T).GetProperties().Select(static property => property.Name).Order(StringComparer.Ordinal);

    private static string Write(SaveItemRequest item) => Codecs.Write(ShapesActions.SaveItem.InputCodec, item);
}
