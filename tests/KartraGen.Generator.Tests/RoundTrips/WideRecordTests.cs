using KartraGen.Generator.Tests.Harness;
using Shapes;

namespace KartraGen.Generator.Tests.RoundTrips;

/// <summary>More members than the 64 whose presence fits into one word.</summary>
public class WideRecordTests
{
    [Fact]
    public void EveryMemberKeepsItsPresence()
    {
        for (var i = 0; i < 130; i++)
        {
            var (text, nothing) = ($$"""{"p{{i}}":"x"}""", $$"""{"p{{i}}":null}""");
            foreach (var json in new[] { text, nothing })
            {
                Assert.Equal(json, Codecs.Write(ShapesActions.SaveWide.OutputCodec, ShapesActions.SaveWide.OutputCodec.Read(json)));
                Assert.Equal(json, Codecs.Write(ShapesActions.SaveWide.InputCodec, ShapesActions.SaveWide.InputCodec.Read(json)));
            }
        }
    }

    [Fact]
    public void AllMembersAtOnce()
    {
        var json = "{" + string.Join(",", Enumerable.Range(0, 130).Select(static i => $"\"p{i}\":{(i % 3 == 0 ? "null" : $"\"{i}\"")}")) + "}";

        Assert.Equal(json, Codecs.Write(ShapesActions.SaveWide.OutputCodec, ShapesActions.SaveWide.OutputCodec.Read(json)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void MembersMayComeInAnyOrder(int seed)
    {
        var members = Enumerable.Range(0, 130).Select(static i => $"\"p{i}\":\"{i}\"").ToArray();
        var sorted = ShapesActions.SaveWide.OutputCodec.Read("{" + string.Join(",", members) + "}");

        Assert.Equal(sorted, ShapesActions.SaveWide.OutputCodec.Read("{" + string.Join(",", members.Reverse()) + "}"));
        new Random(seed).Shuffle(members);
        Assert.Equal(sorted, ShapesActions.SaveWide.OutputCodec.Read("{" + string.Join(",", members) + "}"));
    }

    [Fact]
    public void ACopyDoesNotChangeTheOriginal()
    {
        var original = new SaveWideRequest { P1 = "a", P100 = "b" };
        var copy = original with { P101 = null, P100 = null, P129 = "c" };

        JsonAssert.Equal("""{"p1":"a","p100":"b"}""", Codecs.Write(ShapesActions.SaveWide.InputCodec, original));
        JsonAssert.Equal("""{"p1":"a","p100":null,"p101":null,"p129":"c"}""", Codecs.Write(ShapesActions.SaveWide.InputCodec, copy));
        Assert.NotEqual(original, copy);
        Assert.Equal(original with { P101 = "x" }, original with { P101 = "x" });
    }

    [Fact]
    public void AMisfitBeyondTheWordIsKeptAndDroppedWhenAssignedAnew()
    {
        var read = ShapesActions.SaveWide.OutputCodec.Read("""{"p99":[1],"p98":"x"}""", out var report);

        Assert.Equal("/p99", Assert.Single(report.Mismatches).Pointer);
        JsonAssert.Equal("""{"p99":[1],"p98":"x"}""", Codecs.Write(ShapesActions.SaveWide.OutputCodec, read));
        JsonAssert.Equal("""{"p99":"y","p98":"x"}""", Codecs.Write(ShapesActions.SaveWide.OutputCodec, read with { P99 = "y" }));
        JsonAssert.Equal("""{"p99":[1],"p98":"x"}""", Codecs.Write(ShapesActions.SaveWide.OutputCodec, read));
    }
}
