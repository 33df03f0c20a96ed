using KartraGen.Generator.Tests.Harness;
using KartraGen.Json;
using Shapes;

namespace KartraGen.Generator.Tests.RoundTrips.Unions;

public class UnionTests
{
    private static readonly JsonCodec<SaveChoiceResponse> Codec = ShapesActions.SaveChoice.OutputCodec;

    [Theory]
    [InlineData("\"a\"", "text a")]
    [InlineData("\"5\"", "text 5")]
    [InlineData("5", "number 5")]
    [InlineData("true", "boolean True")]
    [InlineData("[\"a\",\"b\"]", "list 2")]
    [InlineData("{\"id\":7,\"x\":1}", "object 7")]
    [InlineData("5.5", "raw Number")]
    public void GoesByTheKindOfJson(string json, string expected)
    {
        var value = Codec.Read($$"""{"value":{{json}}}""", out var report).Value!;

        Assert.Equal(
            expected,
            value.Match(
                static boolean => "boolean " + boolean,
                static list => "list " + list.Count,
                static number => "number " + number,
                static item => "object " + item.Id,
                static text => "text " + text,
                static raw => "raw " + raw.ValueKind
            )
        );
        Assert.Equal(0, report.Conversions);
        Assert.Equal(
            json.StartsWith("5.", StringComparison.Ordinal) ? ["/value"] : [],
            report.Mismatches.Select(static mismatch => mismatch.Pointer)
        );
        Assert.Equal($$"""{"value":{{json}}}""", Codecs.Write(Codec, Codec.Read($$"""{"value":{{json}}}""")));
        Assert.Equal(value, Codec.Read($$"""{"value":{{json}}}""").Value);
    }

    [Fact]
    public void ConvertsFromEachAlternative()
    {
        SaveChoiceRequestValue[] values = ["a", 5, true, new[] { "a" }, new List<string> { "b" }, new SaveChoiceRequestValueObject { Id = 1 }];

        Assert.Equal(
            ["\"a\"", "5", "true", "[\"a\"]", "[\"b\"]", "{\"id\":1}"],
            values.Select(static value => Codecs.Write(ShapesActions.SaveChoice.InputCodec, new SaveChoiceRequest { Value = value })[9..^1])
        );
    }

    [Fact]
    public void TryGetTellsWhichOne()
    {
        SaveChoiceRequestValue value = 5;

        Assert.True(value.TryGet(out long number));
        Assert.Equal(5, number);
        Assert.False(value.TryGet(out string? _));
        Assert.Null(value.Raw);
    }

    [Fact]
    public void ItemsMayBeUnions()
    {
        var values = Codec.Read("""{"values":[1.5,"a"]}""").Values;

        Assert.Equal(
            [1.5m, "a"],
            values.Select(static value => value!.Match<object>(static number => number, static text => text, static raw => raw))
        );
    }

    [Fact]
    public void NullIsNoAlternative()
    {
        Assert.Null(Codec.Read("""{"value":null}""").Value);
        Assert.Throws<System.Text.Json.JsonException>(() => ShapesActions.SaveChoice.InputCodec.Read("""{"value":null}"""));
    }

    [Fact]
    public void AWrappedNullIsRefusedAtOnce() => Assert.Throws<ArgumentNullException>(static () => new SaveChoiceRequestValue((string)null!));
}
