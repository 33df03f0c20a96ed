using KartraGen.Generator.Tests.Harness;
using KartraGen.Json;
using Shapes;

namespace KartraGen.Generator.Tests.RoundTrips;

public class NumberTests
{
    private static readonly JsonCodec<SaveItemResponse> Codec = ShapesActions.SaveItem.OutputCodec;

    [Theory]
    [InlineData("12", 12)]
    [InlineData("12.0", 12)]
    [InlineData("1e3", 1000)]
    [InlineData("12.5e1", 125)]
    [InlineData("-0", 0)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("9223372036854775807.0", long.MaxValue)]
    public void WholeNumbersAreIntegersHoweverTheyAreSpelled(string number, long expected)
    {
        var value = Codec.Read($$"""{"count":{{number}}}""", out var report);

        Assert.Equal(expected, value.Count);
        Assert.Empty(report.Mismatches);
        Assert.Equal(0, report.Conversions);
        JsonAssert.Equal($$"""{"count":{{number}}}""", Codecs.Write(Codec, value));
    }

    [Theory]
    [InlineData("0.1")]
    [InlineData("47.00")]
    [InlineData("1e-5")]
    [InlineData("-0.0")]
    [InlineData("1.5E+3")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("0.1000000000000000000000000000000000000000")]
    [InlineData("0e999999999")]
    public void NumbersThatDecimalHoldsExactlyFit(string number)
    {
        var json = $$"""{"amount":{{number}}}""";
        var value = Codec.Read(json, out var report);

        Assert.NotNull(value.Amount);
        Assert.Empty(report.Mismatches);
        JsonAssert.Equal(json, Codecs.Write(Codec, value));
    }

    [Theory]
    [InlineData("79228162514264337593543950336")]
    [InlineData("0.00000000000000000000000000001")]
    [InlineData("7922816251426433759354395033.55")]
    [InlineData("1e999999999")]
    [InlineData("1e-999999999")]
    public void NumbersThatDecimalWouldRoundAreKeptRaw(string number)
    {
        var json = $$"""{"amount":{{number}}}""";
        var value = Codec.Read(json, out var report);

        Assert.Null(value.Amount);
        Assert.Equal("/amount", Assert.Single(report.Mismatches).Pointer);
        Assert.Equal(json, Codecs.Write(Codec, value));
    }
}
