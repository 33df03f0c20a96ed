using System.Reflection;

namespace KartraGen.Tests;

public class ReplaceableClientTests
{
    [Fact]
    public void Every_public_client_can_be_replaced_in_a_consumers_test()
    {
        var clients = typeof(MembraneClient)
            .Assembly.GetExportedTypes()
            .Where(type => type.Name.EndsWith("Client", StringComparison.Ordinal) && type is { IsSealed: false });
        Assert.Equal(7, clients.Count());
        foreach (var client in clients)
        {
            Assert.Contains(client.GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance), c => c.IsFamily && c.GetParameters().Length == 0);
            Assert.All(
                client.GetMethods().Where(method => method.DeclaringType == client),
                method => Assert.True(method.IsVirtual, $"{client.Name}.{method.Name} is not virtual.")
            );
        }
    }
}
