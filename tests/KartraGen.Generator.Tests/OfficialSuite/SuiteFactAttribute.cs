namespace KartraGen.Generator.Tests.OfficialSuite;

/// <summary>A test that needs the official suite.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SuiteFactAttribute : FactAttribute
{
    public SuiteFactAttribute() => Skip = SuiteFolder.Missing;
}
