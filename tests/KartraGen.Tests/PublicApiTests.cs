using KartraGen.Tests.Support;

namespace KartraGen.Tests;

/// <summary>runtime/KartraGen/PublicApi.txt says what the library offers.</summary>
public class PublicApiTests
{
    [Fact]
    public void The_public_api_is_what_the_tracked_file_says()
    {
        var actual = PublicApi.Of(typeof(MembraneClient).Assembly, hidden: "KartraGen.Json");
        var tracked = Path.Combine(AppContext.BaseDirectory, "PublicApi.txt");
        var received = Path.Combine(AppContext.BaseDirectory, "PublicApi.received.txt");
        File.WriteAllText(received, actual);
        Assert.True(
            File.ReadAllText(tracked).ReplaceLineEndings("\n") == actual,
            "The public API has changed. If it was meant to, copy PublicApi.received.txt from the test's output folder over runtime/KartraGen/PublicApi.txt."
        );
    }

    [Fact]
    public void Every_public_client_can_be_replaced_in_a_consumers_test()
    {
        var clients = typeof(MembraneClient)
            .Assembly.GetExportedTypes()
            .Where(type => type.Name.EndsWith("Client", StringComparison.Ordinal) && type is { IsSealed: false });
        Assert.Equal(7, clients.Count());
        foreach (var client in clients)
        {
            Assert.Contains(
                client.GetConstructors(System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance),
                c => c.IsFamily && c.GetParameters().Length == 0
            );
            Assert.All(
                client.GetMethods().Where(method => method.DeclaringType == client),
                method => Assert.True(method.IsVirtual, $"{client.Name}.{method.Name} is not virtual.")
            );
        }
    }
}
