using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.CorpusTests;

public class CorpusRoundTripTests
{
    public static TheoryData<string, bool> Codecs
    {
        get
        {
            var codecs = new TheoryData<string, bool>();
            foreach (var item in CorpusCase.All.Values)
            {
                if (item.Requests)
                    codecs.Add(item.Path, true);
                if (item.Responses)
                    codecs.Add(item.Path, false);
            }

            return codecs;
        }
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void EveryInstanceFitsAndIsWrittenBackTheSame(string path, bool isRequest)
    {
        var item = CorpusCase.All[path];
        var codec = CorpusAssembly.Codec(item, isRequest);
        Assert.All(
            item.Instances,
            instance =>
            {
                var reading = codec.Read(instance);

                // Some have unknown members alone, or lack a required one: that is told.
                Assert.DoesNotContain(reading.Mismatches, static mismatch => mismatch.Kind == JsonMismatchKind.Misfit);
                Assert.Equal(0, reading.Conversions);
                JsonAssert.Equal(JsonAssert.Parse(instance), reading.Written);
                AssertSafeAndEqual(item, codec, instance, reading.Value);
            }
        );
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void TheRightAlternativeIsChosen(string path, bool isRequest)
    {
        var item = CorpusCase.All[path];
        var codec = CorpusAssembly.Codec(item, isRequest);
        Assert.All(
            item.Instances.Zip(item.Prints),
            pair => Assert.Contains(pair.Second, codec.Read(pair.First).Value!.ToString(), StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void WhatDotNetCannotHoldIsReportedAndWrittenBackRaw(string path, bool isRequest)
    {
        var item = CorpusCase.All[path];
        var codec = CorpusAssembly.Codec(item, isRequest);
        Assert.All(
            item.Kept,
            kept =>
            {
                var reading = codec.Read(kept.Instance);

                Assert.Equal(
                    kept.Pointers,
                    reading.Mismatches.Where(static mismatch => mismatch.Kind == JsonMismatchKind.Misfit).Select(static mismatch => mismatch.Pointer)
                );
                Assert.Equal(0, reading.Conversions);
                JsonAssert.Equal(JsonAssert.Parse(kept.Instance), reading.Written);
                AssertSafeAndEqual(item, codec, kept.Instance, reading.Value);
            }
        );
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void NoSecretLeavesTheProgramInAResult(string path, bool isRequest)
    {
        var item = CorpusCase.All[path];
        if (isRequest)
            return; // nothing answers with a request
        var codec = CorpusAssembly.Codec(item, isRequest);
        Assert.All(
            item.Instances,
            instance => Assert.All(item.Secrets, secret => Assert.DoesNotContain(secret, codec.ThroughResult(instance), StringComparison.Ordinal))
        );
    }

    private static void AssertSafeAndEqual(CorpusCase item, AnyCodec codec, string instance, object? value)
    {
        var again = codec.Read(instance).Value;
        if (value is not System.Text.Json.JsonElement) // whose equality goes by place
        {
            Assert.True(Equals(value, again), "two readings of one JSON differ");
            Assert.Equal(value?.GetHashCode(), again?.GetHashCode());
        }

        var printed = value?.ToString() ?? "";
        Assert.All(item.Secrets, secret => Assert.DoesNotContain(secret, printed, StringComparison.Ordinal));
    }
}
