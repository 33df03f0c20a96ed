using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.KartraFixtures;

public class KartraRoundTripTests
{
    [Fact]
    public void EverySnapshotHasAnAction()
    {
        var snapshots = Repository.Files("schemas/kartra", "*.action.json").Select(static path => Path.GetFileName(path).Replace(".action.json", ""));

        Assert.Equal(KartraAction.All.Keys.Order(StringComparer.Ordinal), snapshots);
    }

    [Theory]
    [MemberData(nameof(KartraAction.Names), MemberType = typeof(KartraAction))]
    public void InputComesOutOfTheTypedRequestEqual(string action)
    {
        var json = Repository.Read($"tests/Fixtures/kartra/inputs/{action}.json");

        var reading = KartraAction.All[action].Input.Read(json);

        Assert.Empty(reading.Mismatches);
        Assert.Equal(0, reading.Conversions);
        JsonAssert.Equal(JsonAssert.Parse(json), reading.Written);
    }

    [Theory]
    [MemberData(nameof(KartraAction.Names), MemberType = typeof(KartraAction))]
    public void OutputIsReadWithoutMismatchAndWrittenBackEqual(string action)
    {
        var json = Repository.Read($"tests/Fixtures/kartra/outputs/{action}.json");

        var reading = KartraAction.All[action].Output.Read(json);

        Assert.Empty(reading.Mismatches);
        Assert.Equal(0, reading.Conversions);
        JsonAssert.Equal(JsonAssert.Parse(json), reading.Written);
    }

    [Theory]
    [MemberData(nameof(KartraAction.Names), MemberType = typeof(KartraAction))]
    public void PlainSystemTextJsonReadsAndWritesTheSame(string action)
    {
        var input = Repository.Read($"tests/Fixtures/kartra/inputs/{action}.json");
        var output = Repository.Read($"tests/Fixtures/kartra/outputs/{action}.json");

        JsonAssert.Equal(input, KartraAction.All[action].Input.ThroughSerializer(input));
        JsonAssert.Equal(output, KartraAction.All[action].Output.ThroughSerializer(output));
    }

    [Theory]
    [MemberData(nameof(KartraAction.Names), MemberType = typeof(KartraAction))]
    public void TwoReadsOfOneAnswerAreEqual(string action)
    {
        var json = Repository.Read($"tests/Fixtures/kartra/outputs/{action}.json");
        var codec = KartraAction.All[action].Output;
        var (first, second) = (codec.Read(json).Value!, codec.Read(json).Value!);

        Assert.NotSame(first, second);
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }
}
