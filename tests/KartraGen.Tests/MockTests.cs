using System.Reflection;
using KartraGen.Tests.Support;

namespace KartraGen.Tests;

/// <summary>Clients that a test made to stand in for ours: what it did not set up explains itself.</summary>
public class MockTests
{
    public static TheoryData<string> Methods => [.. PublicCalls.All.Select(PublicCalls.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_method_that_was_not_set_up_says_that_the_client_is_a_mocks(string name)
    {
        var method = PublicCalls.All.Single(method => PublicCalls.Name(method) == name);
        var mock = (MembraneClient)Activator.CreateInstance(typeof(MembraneClient), nonPublic: true)!;

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            PublicCalls.InvokeAsync(mock, method, PublicCalls.Arguments(method))
        );

        Assert.Contains("made for a mock", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_do_the_clients_that_it_hands_out_when_they_are_made_for_mocks_themselves()
    {
        foreach (
            var type in typeof(MembraneClient)
                .GetProperties()
                .Select(property => property.PropertyType)
                .Where(type => type.Name.EndsWith("Client", StringComparison.Ordinal))
        )
        {
            var mock = Activator.CreateInstance(type, nonPublic: true)!;
            var method = PublicCalls.All.First(method => method.DeclaringType == type && typeof(Task).IsAssignableFrom(method.ReturnType));

            var called = (Task)method.Invoke(mock, BindingFlags.DoNotWrapExceptions, null, PublicCalls.Arguments(method), null)!;

            Assert.Contains("made for a mock", (await Assert.ThrowsAsync<InvalidOperationException>(() => called)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void So_do_its_properties()
    {
        var mock = (MembraneClient)Activator.CreateInstance(typeof(MembraneClient), nonPublic: true)!;

        Assert.Throws<InvalidOperationException>(() => mock.TenantKey);
        Assert.Throws<InvalidOperationException>(() => mock.ApiUri);
        Assert.NotNull(mock.ForTenant("t").Connections);
    }
}
