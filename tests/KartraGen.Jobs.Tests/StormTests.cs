using Xunit.Abstractions;

namespace KartraGen.Jobs.Tests;

public sealed class StormTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Five_hundred_rows_and_a_process_that_is_killed_five_times()
    {
        using var database = new JobDatabase();
        await new Storm(output).RunAsync(database.File, rows: 500, processes: 1, kills: 5, TimeSpan.FromSeconds(0.7));
    }
}
