using Kartra;
using KartraGen;
using Microsoft.Extensions.DependencyInjection;

// A program without a JIT compiler: what reads and writes JSON here was generated. Its tokens are signed with a private
// key (EC P-256, PEM) whose public key the workspace knows; everything else comes from the MEMBRANE_* variables.
var workspaceKey = Environment.GetEnvironmentVariable("MEMBRANE_WORKSPACE_KEY");
var privateKey = Environment.GetEnvironmentVariable("MEMBRANE_PRIVATE_KEY");
if (workspaceKey is null || privateKey is null)
{
    Console.Error.WriteLine("Set MEMBRANE_WORKSPACE_KEY, MEMBRANE_PRIVATE_KEY and MEMBRANE_TENANT_KEY.");
    return 2;
}

var collection = new ServiceCollection();
collection.AddMembrane(options => options.Credentials = MembraneCredentials.FromPrivateKey(workspaceKey, privateKey));
await using var services = collection.AddKartra().BuildServiceProvider();
var membrane = services.GetRequiredService<MembraneClient>();
var kartra = services.GetRequiredService<KartraClient>();
var email = args is [var given, ..] ? given : "ann@example.com";

await foreach (var connection in membrane.Connections.ListAsync())
{
    Console.WriteLine($"connection {connection.Key} is {connection.State}");
}

var created = await kartra.CreateLeadAsync(
    new()
    {
        Email = email,
        FirstName = "Ann",
        CustomFields = [new() { FieldIdentifier = "favourite_colour", FieldValue = "green" }],
    }
);
Console.WriteLine($"created {created.Output.LeadDetails?.Id} in run {created.ActionRunId}");

var read = await kartra.GetLeadDetailsAsync(new() { Email = email });
Console.WriteLine($"read {read.Output.LeadDetails?.FirstName} <{read.Output.LeadDetails?.Email}> in run {read.ActionRunId}");

if (read.ActionRunId is { } runId)
{
    var run = await membrane.ActionRuns.GetAsync(runId);
    Console.WriteLine($"run {run.Id}: {run.Status}");
}

return read.Output.LeadDetails?.FirstName == "Ann" ? 0 : 1;
