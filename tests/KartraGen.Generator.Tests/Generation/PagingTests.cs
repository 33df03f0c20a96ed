using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.Generation;

/// <summary>An action that takes a cursor and gives <c>{cursor, records[]}</c> has a twin that gives the records of all pages.</summary>
public class PagingTests
{
    private const string Input =
        """{ "type": "object", "properties": { "query": { "type": "string" }, "cursor": { "type": "string", "nullable": true } } }""";

    private const string Output =
        """{ "type": "object", "properties": { "cursor": { "type": "string" }, "records": { "type": "array", "items": { "type": "object", "properties": { "id": { "type": "string" } } } } } }""";

    /// <summary>Pages as <c>cursor: ids > next</c>; what was asked for and came, and how it ended.</summary>
    [Theory]
    [InlineData(": a,b > 1; 1: c > 2; 2: d > ", "", ":q a b 1:q c 2:q d")]
    [InlineData(": a > ", "", ":q a")]
    [InlineData(":  > 1; 1: a > ", "", ":q 1:q a")]
    [InlineData("5: c > 6; 6: d > ", "5", "5:q c 6:q d")]
    [InlineData(": a > 1; 1: b > 1", "", ":q a 1:q MembraneException 1 1 1")]
    [InlineData(": a > 1; 1: a > 2; 2: a > 3", "", ":q a 1:q MembraneException 1 1 1")]
    [InlineData(": a,b > 1; 1: c > 2; 2: ! > ", "", ":q a b 1:q c 2:q MembraneException 2 3 2")]
    [InlineData(": ! > ", "", ":q MembraneException 0 0 ")]
    public void TheTwinWalksOverAllPages(string pages, string from, string expected)
    {
        var run = (TestProject.Of(Snapshots.Of("List People", Input, Output)) with { Sources = [Walk(pages, from)] }).Run().AssertClean();
        using var assembly = new LoadedAssembly(run);

        Assert.Equal(expected, assembly.Call("Probe", "Run"));
    }

    [Theory]
    [InlineData("""{ "type": "object", "properties": { "page": { "type": "string" } } }""", Output)]
    [InlineData("""{ "type": "object", "properties": { "cursor": { "type": "integer" } } }""", Output)]
    [InlineData(
        Input,
        """{ "type": "object", "properties": { "cursor": { "type": "string" }, "records": { "type": "object", "properties": { "a": {} } } } }"""
    )]
    [InlineData(Input, """{ "type": "object", "properties": { "records": { "type": "array" } } }""")]
    [InlineData(Input, """{ "type": "array", "items": { "type": "string" } }""")]
    [InlineData(null, Output)]
    public void OthersHaveNone(string? input, string output) =>
        Assert.DoesNotContain(
            "IAsyncEnumerable",
            TestProject.Of(Snapshots.Of("List People", input, output)).Run().AssertClean().Sources["test.a.g.cs"],
            StringComparison.Ordinal
        );

    /// <summary>Whatever the records are, and whether or not the request can be left out.</summary>
    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "type": "string" }""")]
    [InlineData("""{ "type": "integer" }""")]
    [InlineData("""{ "anyOf": [{ "type": "string" }, { "type": "object", "properties": { "a": { "type": "string" } } }] }""")]
    public void RecordsOfAnyKind(string item) =>
        Assert.Contains(
            "ListPeopleRecordsAsync(ListPeopleRequest request,",
            TestProject
                .Of(
                    Snapshots.Of(
                        "List People",
                        """{ "type": "object", "properties": { "cursor": { "type": "string" }, "a": { "type": "string" } }, "required": ["a", "cursor"] }""",
                        Output.Replace("""{ "type": "object", "properties": { "id": { "type": "string" } } }""", item, StringComparison.Ordinal)
                    ),
                    Snapshots.Of("List People Records", Input, Output)
                )
                .Run()
                .AssertClean()
                .Sources["test.a.g.cs"],
            StringComparison.Ordinal
        );

    private static string Walk(string pages, string from) =>
        $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Threading;
            using System.Threading.Tasks;
            using KartraGen;
            using Membrane.Test;

            internal sealed class Client : MembraneTestClient
            {
                public List<string> Told { get; } = [];

                public override Task<ActResult<ListPeopleResponse>> ListPeopleAsync(ListPeopleRequest? request = null, MembraneCallOptions? options = null, CancellationToken cancellationToken = default)
                {
                    Told.Add($"{request?.Cursor}:{request?.Query}");
                    var page = "{{pages}}".Split(';', StringSplitOptions.TrimEntries).Select(line => line.Split([':', '>'], StringSplitOptions.TrimEntries)).Single(parts => parts[0] == (request?.Cursor ?? ""));
                    return page[1] == "!"
                        ? throw new MembraneException("no")
                        : Task.FromResult(MembraneModelFactory.ActResult(new ListPeopleResponse
                        {
                            Cursor = page[2],
                            Records = page[1].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => new ListPeopleResponseRecord { Id = id }).ToList(),
                        }));
                }
            }

            internal static class Probe
            {
                public static string Run() => Walk().GetAwaiter().GetResult();

                private static async Task<string> Walk()
                {
                    var client = new Client();
                    try
                    {
                        await foreach (var record in client.ListPeopleRecordsAsync(new ListPeopleRequest { Query = "q", Cursor = "{{from}}" is { Length: > 0 } from ? from : null }))
                            client.Told.Add(record.Id!);
                    }
                    catch (MembraneException exception)
                    {
                        client.Told.Add($"{exception.GetType().Name} {exception.Data["KartraGen.Pages"]} {exception.Data["KartraGen.Records"]} {exception.Data["KartraGen.Cursor"]}");
                    }

                    return string.Join(" ", client.Told);
                }
            }
            """;
}
