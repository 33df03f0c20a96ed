using System.Text.Json;
using KartraGen.Generator.Tests.CorpusTests;
using KartraGen.Generator.Tests.Harness;
using Shapes;

namespace KartraGen.Generator.Tests.RoundTrips.Unions;

/// <summary>Alternatives that are all objects, definitions that refer to themselves, and schemas that are all of several.</summary>
public class ObjectUnionTests
{
    private static PlaceOrderResponse Read(string json) => ShapesActions.PlaceOrder.OutputCodec.Read(json);

    [Fact]
    public void AConstantDecides()
    {
        var payment = Read("""{"payment":{"type":"bank","iban":"x","last4":"would fit the card"}}""").Payment!;

        Assert.True(payment.TryGet(out PlaceOrderResponsePaymentBank? bank));
        Assert.Equal("x", bank.Iban);
        Assert.False(payment.TryGet(out PlaceOrderResponsePaymentCard? _));
        Assert.Equal("bank", payment.Match(bank => "bank", card => "card", text => "text", raw => "raw"));
    }

    /// <summary>Kartra quotes nearly every number.</summary>
    [Theory]
    [InlineData("discriminated-by-number-alone", """{"version":"400"}""", "Version400 {")]
    [InlineData("discriminated-by-number-alone", """{"version":"2.5"}""", "Version25 {")]
    [InlineData("discriminated-by-flag-alone", """{"ok":"true"}""", "OkTrue {")]
    [InlineData("discriminated-by-const", """{"type":"BANK"}""", "Bank {")]
    public void AConstantInQuotesDecidesToo(string union, string json, string expected)
    {
        var codec = CorpusAssembly.Codec(CorpusCase.All["unions/" + union], isRequest: false);

        Assert.Contains(expected, codec.Read($$"""{"value":{{json}},"payment":{{json}}}""").Value!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"K","vat":"1"}""", "company")]
    [InlineData("""{"first":"A"}""", "person")]
    [InlineData("""{"last":"B"}""", "person")]
    [InlineData("""{"vat":"1","other":2}""", "company")]
    public void OtherwiseTheMembersDo(string json, string expected) =>
        Assert.Equal(expected, Read($$"""{"party":{{json}}}""").Party!.Match(company => "company", person => "person", raw => "raw"));

    [Theory]
    [InlineData("""{"payment":{"type":"card","last4":"4242","more":[1]}}""")]
    [InlineData("""{"payment":{"type":"unheard of","iban":"x"}}""")]
    [InlineData("""{"payment":"cash"}""")]
    [InlineData("""{"party":{}}""")]
    [InlineData("""{"node":{"value":1,"next":{"value":2,"next":{}}}}""")]
    [InlineData("""{"merged":{"first":"A","last":"B","age":3}}""")]
    [InlineData("""{"data":"AAEC"}""")]
    [InlineData("""{"data":"AA=="}""")]
    [InlineData("""{"data":" AA== "}""")]
    public void AllOfItIsWrittenBack(string json)
    {
        var response = Read(json);

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(json), JsonElement.Parse(JsonSerializer.Serialize(response))));
        Assert.Equal(response, Read(json));
    }

    [Fact]
    public void AllOfIsOneRecord() =>
        Assert.Equal(("A", 3L), Read("""{"merged":{"first":"A","age":3}}""").Merged is { } merged ? (merged.First, merged.Age!.Value) : default);

    [Fact]
    public void BytesAreBytes() => Assert.Equal([0, 1, 2], Read("""{"data":"AAEC"}""").Data);
}
