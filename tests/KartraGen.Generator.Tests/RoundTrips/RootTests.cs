using System.Text.Json;
using KartraGen.Generator.Tests.Harness;
using Shapes;

namespace KartraGen.Generator.Tests.RoundTrips;

/// <summary>Inputs and outputs that are no objects.</summary>
public class RootTests
{
    [Fact]
    public void AListMayBeTheRoot()
    {
        var codec = ShapesActions.ListThings.OutputCodec;
        var list = codec.Read("""[{"id":1},{"id":"2"},5]""", out var report);

        Assert.Equal([1, 2, null], list.Select(static thing => thing.Id));
        Assert.Equal(["/2"], report.Mismatches.Select(static mismatch => mismatch.Pointer));
        Assert.Equal(1, report.Conversions);
        Assert.Empty(codec.Empty);
        Assert.Equal("[]", Codecs.Write(codec, codec.Read("[]")));
    }

    [Fact]
    public void ALostListReadsEmptyWithAMismatchAtTheRoot()
    {
        Assert.Empty(ShapesActions.ListThings.OutputCodec.Read("5", out var report));
        Assert.Equal(new JsonMismatch("", "array", "number"), Assert.Single(report.Mismatches));
    }

    [Theory]
    [InlineData("5", 5L, 0, 0)]
    [InlineData("\"5\"", 5L, 1, 0)]
    [InlineData("null", null, 0, 0)]
    [InlineData("\"many\"", null, 0, 1)]
    public void AScalarMayBeTheRoot(string json, long? expected, int conversions, int mismatches)
    {
        Assert.Equal(expected, ShapesActions.CountThings.OutputCodec.Read(json, out var report));
        Assert.Equal((conversions, mismatches), (report.Conversions, report.Mismatches.Count));
    }

    [Fact]
    public void WithoutSchemasBothSidesAreAnyJson()
    {
        Assert.IsType<MembraneAction<JsonElement, JsonElement>>(ShapesActions.Touch);
        Assert.Equal("[1]", Codecs.Write(ShapesActions.Touch.OutputCodec, ShapesActions.Touch.OutputCodec.Read("[1]")));
    }

    [Fact]
    public void ALostObjectReadsEmptyWithAMismatchAtTheRoot()
    {
        Assert.Null(ShapesActions.SaveItem.OutputCodec.Read("\"oops\"", out var report).Name);
        Assert.Equal(new JsonMismatch("", "object", "string"), Assert.Single(report.Mismatches));
    }
}
