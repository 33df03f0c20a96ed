using System.Text.Json;
using KartraGen.Emulator;

namespace KartraGen.Conformance;

/// <summary>
/// Every method of the JavaScript SDK gets an answer of its kind. Fixtures/sdk-methods.txt has a line for each accessor: what is found, 200; what the
/// emulator does not have, 404; what it does not make, 501; a window, <c>window 200</c>.
/// </summary>
public sealed class MethodTests
{
    [NodeFact]
    public async Task Every_method_is_in_the_table_and_answers_what_it_says()
    {
        await Node.InstallAsync();
        await using var membrane = await MembraneEmulator.StartAsync();
        using var told = JsonDocument.Parse(
            await Node.RunAsync(
                "node",
                ["methods.mjs"],
                new()
                {
                    ["MEMBRANE_API_URL"] = membrane.ApiUri.GetLeftPart(UriPartial.Authority),
                    ["MEMBRANE_WORKSPACE_KEY"] = membrane.WorkspaceKey,
                    ["MEMBRANE_WORKSPACE_SECRET"] = membrane.WorkspaceSecret,
                    ["MEMBRANE_TENANT_KEY"] = membrane.TenantKey,
                }
            )
        );
        var lines = told
            .RootElement.EnumerateObject()
            .Select(accessor =>
                $"{accessor.Name}: {string.Join("; ", accessor.Value.EnumerateObject().Select(method => $"{method.Name} {method.Value.GetString()}"))}"
            )
            .Order(StringComparer.Ordinal)
            .ToList();

        // For a new version of the SDK: copy it over the table when it is right.
        await File.WriteAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "sdk-methods.received.txt"), lines);
        Assert.Equal(await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", "sdk-methods.txt")), lines);
        Assert.DoesNotContain(lines, line => line.Contains("no route") || line.Contains("window 4") || line.Contains("Error"));
        Assert.True(told.RootElement.EnumerateObject().Sum(accessor => accessor.Value.EnumerateObject().Count()) > 241);
    }
}
