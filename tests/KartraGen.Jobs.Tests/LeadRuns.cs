using KartraGen.Emulator;

namespace KartraGen.Jobs.Tests;

/// <summary>What the emulator really ran.</summary>
internal static class LeadRuns
{
    /// <summary>How often each lead's creation was executed, refused ones (a known address) included.</summary>
    public static Dictionary<string, int> Executions(this MembraneEmulator membrane) =>
        membrane
            .Runs.Where(run => run.ActionKey == "create-lead")
            .GroupBy(run => run.Input.GetProperty("email").GetString()!)
            .ToDictionary(runs => runs.Key, runs => runs.Count());

    public static int ExecutionsOf(this MembraneEmulator membrane, string email) => membrane.Executions().GetValueOrDefault(email);
}
