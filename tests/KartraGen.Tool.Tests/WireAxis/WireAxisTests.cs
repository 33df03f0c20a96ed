using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using KartraGen.Emulator;
using KartraGen.Tool.Comparing;
using KartraGen.Tool.Tests.SourceAxis;
using Xunit;

namespace KartraGen.Tool.Tests.WireAxis;

/// <summary>What a rule says about calls is what happens when code generated from the old schema meets a Membrane that has the new one.</summary>
public sealed class WireAxisTests : IDisposable
{
    // KARTRAGEN_PAIRS=2000 for a long run.
    private static readonly int Pairs = int.TryParse(
        Environment.GetEnvironmentVariable("KARTRAGEN_PAIRS"),
        CultureInfo.InvariantCulture,
        out var pairs
    )
        ? pairs
        : 100;
    private const int Instances = 60;

    private readonly TemporaryFolder folder = new();

    private sealed record Pair(int Seed, JsonObject Old, JsonObject New)
    {
        public bool IsInput => Seed % 2 == 0;
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Rules_agree_with_the_wire()
    {
        var pairs = Enumerable.Range(0, 10 * Pairs).Select(Draw).OfType<Pair>().Take(Pairs).ToList();
        Assert.Equal(Pairs, pairs.Count);
        foreach (var pair in pairs)
        {
            // An output schema stands as an input schema here: the emulator's validator tells what fits it.
            folder.Write($"demo/old-{pair.Seed}.action.json", Snapshot($"old-{pair.Seed}", isInput: true, pair.Old));
            folder.Write($"demo/new-{pair.Seed}.action.json", Snapshot($"new-{pair.Seed}", isInput: true, pair.New));
        }

        await using var membrane = await MembraneEmulator.StartAsync(
            new MembraneEmulatorOptions { HostKartra = false, SnapshotFolder = folder.Path }
        );
        using var http = new HttpClient
        {
            BaseAddress = membrane.ApiUri,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", membrane.CreateToken()) },
        };
        var disagreements = new List<string>();
        var seen = new HashSet<(bool IsInput, Severity Said)>();
        foreach (var pair in pairs)
        {
            var (before, after) = (Snapshot("do", pair.IsInput, pair.Old), Snapshot("do", pair.IsInput, pair.New));
            var changes = CatalogComparer.Compare(State(before), State(after), showBefore: true);
            var said = changes.Count == 0 ? Severity.Safe : changes.Max(change => change.Wire);
            seen.Add((pair.IsInput, said));

            using var code = new OldCode(GeneratedCode.Compile(before));
            var (tried, harm) = pair.IsInput ? await SendAsync(http, pair, code) : await ReceiveAsync(http, pair, code);
            Assert.True(tried > 0, $"seed {pair.Seed}: no instance of {pair.Old} was found.");
            if ((said == Severity.Breaking && harm is null) || (said <= Severity.Info && harm is not null))
            {
                disagreements.Add(
                    $"seed {pair.Seed}: said {string.Join(", ", changes.Select(change => $"{change.RuleId} {change.Wire} {Reporting.Report.Sentence(change)}"))}; of {tried}: {harm ?? "no harm"}\n{before}\n{after}"
                );
            }
        }

        Assert.True(disagreements.Count == 0, $"{disagreements.Count} of {Pairs}\n" + string.Join("\n\n", disagreements));
        Assert.All(
            [(true, Severity.Safe), (true, Severity.Breaking), (false, Severity.Safe), (false, Severity.Breaking)],
            expected => Assert.Contains(expected, seen)
        );
    }

    /// <summary>Requests that the old schema allows, against the new one: how many, and one that is refused.</summary>
    private static async Task<(int Tried, string? Harm)> SendAsync(HttpClient http, Pair pair, OldCode code)
    {
        var instances = new RandomInstances(pair.Seed);
        var tried = 0;
        for (var i = 0; i < Instances; i++)
        {
            var request = instances.Create(pair.Old)!.ToJsonString();
            if (!await AcceptsAsync(http, $"old-{pair.Seed}", request))
            {
                continue;
            }

            tried++;
            var sent = code.Send(request);
            if (!await AcceptsAsync(http, $"new-{pair.Seed}", sent))
            {
                return (tried, "refused: " + sent);
            }
        }

        return (tried, null);
    }

    /// <summary>Answers that the new schema allows, read by the old code: how many, and one that does not fit.</summary>
    private static async Task<(int Tried, string? Harm)> ReceiveAsync(HttpClient http, Pair pair, OldCode code)
    {
        var instances = new RandomInstances(pair.Seed);
        var tried = 0;
        for (var i = 0; i < Instances; i++)
        {
            var answer = instances.Create(pair.New)!.ToJsonString();
            if (!await AcceptsAsync(http, $"new-{pair.Seed}", answer))
            {
                continue;
            }

            tried++;
            // An object of which the old code knows no member is told, and nothing of it is lost.
            if (code.Receive(answer).Mismatches.FirstOrDefault(told => told.Kind != JsonMismatchKind.Unexplained) is { } mismatch)
            {
                return (tried, $"does not fit: {mismatch} in {answer}");
            }
        }

        return (tried, null);
    }

    private static async Task<bool> AcceptsAsync(HttpClient http, string action, string input)
    {
        using var body = new StringContent($$"""{"id":"{{action}}","input":{{input}}}""", Encoding.UTF8, "application/json");
        using var response = await http.PostAsync("/act", body);
        Assert.True(
            response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest,
            $"{action}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}"
        );
        return response.IsSuccessStatusCode;
    }

    private static Pair? Draw(int seed)
    {
        var schemas = new RandomSchemas(seed);
        var old = schemas.Create();
        return schemas.Change(old) is { } now ? new Pair(seed, old, now) : null;
    }

    private static string Snapshot(string id, bool isInput, JsonObject schema) =>
        $$"""{ "app": "demo", "id": "{{id}}", "name": "Do", "{{(isInput ? "inputSchema" : "outputSchema")}}": {{schema.ToJsonString()}} }""";

    private static CatalogState State(string snapshot) =>
        CatalogState.Of(new Dictionary<string, byte[]> { ["demo/do.action.json"] = Encoding.UTF8.GetBytes(snapshot) });
}
