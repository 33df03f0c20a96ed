using System.Reflection;
using System.Text.Json;

namespace KartraGen.Benchmarks;

/// <summary>Files of the repository that is measured.</summary>
internal static class Repository
{
    public static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static byte[] Fixture(string name) => File.ReadAllBytes(Path.Combine(Root, "tests/Fixtures/kartra", name));

    /// <summary>As it comes over the wire.</summary>
    public static byte[] MinifiedFixture(string name)
    {
        using var json = JsonDocument.Parse(Fixture(name));
        return JsonSerializer.SerializeToUtf8Bytes(json.RootElement);
    }
}
