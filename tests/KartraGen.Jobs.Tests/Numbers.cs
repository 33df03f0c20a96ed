namespace KartraGen.Jobs.Tests;

/// <summary>How large a test is: small unless a variable says so.</summary>
internal static class Numbers
{
    public static int Of(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}
