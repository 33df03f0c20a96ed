using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Generator.Tests.CorpusTests;
using KartraGen.Generator.Tests.Harness;
using Xunit.Abstractions;

namespace KartraGen.Generator.Tests.Validity;

/// <summary>
/// All that a valid document says is in the typed members: made anew from them alone, it says the same. <c>KARTRAGEN_REBUILT=2000</c> draws
/// that many schemas.
/// </summary>
public class TypedMembersTests(ITestOutputHelper output)
{
    private static readonly int Schemas = int.TryParse(
        Environment.GetEnvironmentVariable("KARTRAGEN_REBUILT"),
        CultureInfo.InvariantCulture,
        out var count
    )
        ? count
        : 16;

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    private static readonly ImmutableDictionary<string, string> Exceptions = ImmutableDictionary<string, string>
        .Empty.Add("collections/read-only-beside-typed-members", "a request has no member for what is read-only; it is kept as JSON")
        .Add("formats/bytes", "base64 may be broken into lines (RFC 2045, section 6.8)")
        .Add("numbers/doubles", "a double has 17 digits; more are kept as JSON")
        .Add("objects/without-a-type", "JSON that is no object has no member; it is kept beside the record")
        .Add("unions/of-formats", "as formats/uuid")
        .Add("formats/uuid", "upper and lower case are one UUID (RFC 9562, section 4)");

    [Fact]
    public void AValidDocumentIsMadeAnewFromItsTypedMembers()
    {
        var units = DrawnUnits.Of(Enumerable.Range(1, Schemas), out _);
        var run = TestProject
            .Of([
                .. units.Select(
                    static (unit, i) =>
                        $$"""{"app":"u","key":"case-{{i}}","name":"Case {{i}}","inputSchema":{{unit.Schema}},"outputSchema":{{unit.Schema}}}"""
                ),
            ])
            .RunUntracked()
            .AssertClean();
        using var loaded = new LoadedAssembly(run);
        var (documents, failures) = (0, new List<string>());
        for (var i = 0; i < units.Length; i++)
        {
            var action = "Case" + i.ToString(CultureInfo.InvariantCulture);
            foreach (
                var codec in new[] { loaded.InputOf("Membrane.U.MembraneUActions", action), loaded.OutputOf("Membrane.U.MembraneUActions", action) }
            )
            {
                foreach (var document in units[i].Documents)
                {
                    documents++;
                    if (Difference(document, codec) is { } difference)
                        failures.Add($"{units[i].Name}: {difference}: {document}");
                }
            }
        }

        output.WriteLine($"{documents} documents, {failures.Count} are not the same");
        Assert.True(documents > Schemas);
        Assert.True(failures.Count == 0, $"{failures.Count} of {documents}:\n" + string.Join('\n', failures.Take(20)));
    }

    [Fact]
    public void SoIsAnInstanceOfTheCorpus()
    {
        var codecs =
            from item in CorpusCase.All.Values
            where !Exceptions.ContainsKey(item.Path)
            from isRequest in new[] { true, false }
            where isRequest ? item.Requests : item.Responses
            select (item, codec: CorpusAssembly.Codec(item, isRequest));

        Assert.Empty(
            from pair in codecs
            from document in pair.item.Instances
            let difference = Difference(document, pair.codec)
            where difference is not null
            select $"{pair.item.Path}: {difference}: {document}"
        );
    }

    private static string? Difference(string document, AnyCodec codec)
    {
        try
        {
            return JsonAssert.FirstDifference(Told(document), Told(codec.Rebuilt(document).GetRawText()), "");
        }
        catch (Exception exception)
        {
            return exception.GetType().Name + " " + exception.Message;
        }
    }

    /// <summary>Without members that are null or empty lists, which a member that is not there reads as too.</summary>
    private static JsonElement Told(string document) => JsonAssert.Parse(Without(JsonNode.Parse(document, null, Deep))?.ToJsonString() ?? "null");

    private static JsonNode? Without(JsonNode? node)
    {
        if (node is JsonArray list)
            return new JsonArray([.. list.Select(item => Without(item?.DeepClone()))]);
        if (node is not JsonObject members)
            return node?.DeepClone();
        return new JsonObject(
            members
                .Where(static member => member.Value is not null and not JsonArray { Count: 0 })
                .Select(static member => KeyValuePair.Create(member.Key, Without(member.Value)))
        );
    }
}
