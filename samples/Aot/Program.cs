using Kartra;
using KartraGen;
using Microsoft.Extensions.DependencyInjection;

// A program without a JIT compiler: what reads and writes JSON here was generated. Credentials come from the MEMBRANE_* variables.
await using var services = new ServiceCollection().AddKartra().BuildServiceProvider();
var kartra = services.GetRequiredService<KartraClient>();
var email = args is [var given, ..] ? given : "ann@example.com";

var created = await kartra.CreateLeadAsync(new()
{
    Email = email,
    FirstName = "Ann",
    CustomFields = [new() { FieldIdentifier = "favourite_colour", FieldValue = "green" }],
});
Console.WriteLine($"created {created.Output.Actions[0].CreateLead?.LeadDetails?.Id} in run {created.ActionRunId}");

var read = await kartra.GetLeadDetailsAsync(new() { Email = email });
Console.WriteLine($"read {read.Output.LeadDetails?.FirstName} <{read.Output.LeadDetails?.Email}> in run {read.ActionRunId}");
return read.Output.LeadDetails?.FirstName == "Ann" ? 0 : 1;
