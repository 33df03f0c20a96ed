extern alias schema;

using System.Security.Cryptography;
using System.Text.Json;
using KartraGen.Tool.Snapshots;
using schema::KartraGen.Schemas.Snapshots;
using Xunit;

namespace KartraGen.Tool.Tests.Snapshots;

/// <summary>The files under <c>schemas/</c> of this repository.</summary>
public class CommittedSnapshotsTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "schemas");

    private static readonly SnapshotLock Lock = SnapshotLock.Parse(File.ReadAllBytes(Path.Combine(Folder, SnapshotLock.FileName)));

    private static readonly string Packs = Path.Combine(AppContext.BaseDirectory, "packs");

    private static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, file))).RootElement;

    public static TheoryData<string> Files() =>
        new(Directory.GetFiles(Folder, "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)));

    [Theory]
    [MemberData(nameof(Files))]
    public void Are_canonical(string file) => Assert.Equal(CanonicalJson.Write(Read(file)), File.ReadAllBytes(Path.Combine(Folder, file)));

    [Fact]
    public void Of_packs_are_canonical_and_have_a_request_each()
    {
        var files = Directory.GetFiles(Packs, "*.action.json", SearchOption.AllDirectories);
        Assert.Equal(12, files.Length);
        Assert.All(files, file => Assert.Equal(File.ReadAllText(file), System.Text.Encoding.UTF8.GetString(CanonicalJson.Write(Read(file)))));

        var pack = Read(Path.Combine(Packs, "kartra-more/pack.json"));
        Assert.Equal(PackKeys.Order(), pack.GetProperty("actions").EnumerateObject().Select(action => action.Name).Order());
        Assert.DoesNotContain(PackKeys, key => Lock.Actions.Any(entry => entry.Key == key));
    }

    private static List<string?> PackKeys =>
        [.. Directory.GetFiles(Packs, "*.action.json", SearchOption.AllDirectories).Select(file => Read(file).GetProperty("key").GetString())];

    [Fact]
    public void Are_all_locked_with_their_hash_key_and_name()
    {
        Assert.Equal((SnapshotLock.CurrentVersion, 20), (Lock.LockVersion, Lock.Actions.Count));
        Assert.Equal(
            Directory
                .GetFiles(Folder, "*.action.json", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Folder, file))
                .Order(StringComparer.Ordinal),
            Lock.Actions.Select(entry => entry.File)
        );
        foreach (var entry in Lock.Actions)
        {
            var snapshot = Read(entry.File!);
            Assert.Equal(entry.Sha256, Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Write(snapshot))));
            Assert.Equal(entry.Key, snapshot.GetProperty("key").GetString());
            Assert.Equal(
                entry.CsharpName,
                string.Concat(snapshot.GetProperty("name").GetString()!.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))
            );
            Assert.Equal("kartra", snapshot.GetProperty("app").GetString());
            Assert.False(snapshot.TryGetProperty("id", out _), "The ids of the reference files were made up.");
        }
    }

    [Fact]
    public void Have_a_catalog_that_names_actions_and_codes_once()
    {
        var catalog = Read("kartra/catalog.json");
        var readOnly = catalog.GetProperty("readOnly").EnumerateArray().Select(item => item.GetString()).ToList();
        var reading = Lock
            .Actions.Select(entry => entry.File!)
            .Concat(Directory.GetFiles(Packs, "*.action.json", SearchOption.AllDirectories))
            .Select(Read)
            .Select(action => (Key: action.GetProperty("key").GetString()!, Name: action.GetProperty("name").GetString()!))
            .Where(action => readOnly.Contains(action.Key))
            .ToList();
        Assert.All(reading, action => Assert.Matches("^(get|retrieve|search)-", action.Key));
        // By name too: where a workspace's catalog shows no keys, the snapshots that are fetched have none.
        Assert.Equal(reading.SelectMany(action => new[] { action.Key, ActionSlug.Of(action.Name) }).Distinct().Order(), readOnly.Order());

        var codes = catalog.GetProperty("errorCodes").EnumerateObject().Select(code => code.Value.GetProperty("code").GetString()).ToList();
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.Equal("244", catalog.GetProperty("errorCodes").GetProperty("LeadAlreadyExists").GetProperty("code").GetString());
    }
}
