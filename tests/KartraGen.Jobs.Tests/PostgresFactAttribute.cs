namespace KartraGen.Jobs.Tests;

/// <summary>A test that needs PostgreSQL's programs: skipped where there are none, but required in CI.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (PostgresServer.Programs is null && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "There is no PostgreSQL: install Debian's postgresql.";
        }
    }
}
