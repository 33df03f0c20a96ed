using Kartra;
using KartraGen.Emulator;
using Npgsql;
using Xunit.Abstractions;

namespace KartraGen.Jobs.Tests;

/// <summary>Several processes on one PostgreSQL.</summary>
public sealed class PostgresTests(ITestOutputHelper output)
{
    [PostgresFact]
    public async Task Three_processes_of_which_one_is_killed_again_and_again_run_each_row_once()
    {
        await using var postgres = await PostgresServer.StartAsync();
        var (rows, kills) = (Numbers.Of("KARTRAGEN_JOB_ROWS", 200), Numbers.Of("KARTRAGEN_JOB_KILLS", 1));
        await new Storm(output).RunAsync(postgres.ConnectionString, rows, processes: 3, kills, TimeSpan.FromSeconds(0.7));
    }

    [PostgresFact]
    public async Task All_processes_together_keep_a_tenants_limit()
    {
        const double Limit = 50;
        const int Rows = 150;
        await using var postgres = await PostgresServer.StartAsync();
        await using var membrane = await MembraneEmulator.StartAsync();
        await using var one = await JobHost.StartAsync(postgres.ConnectionString, membrane, Limited);
        await using var other = await JobHost.StartAsync(postgres.ConnectionString, membrane, Limited);
        await using var third = await JobHost.StartAsync(postgres.ConnectionString, membrane, Limited);

        await one.Jobs.PublishAsync(KartraActions.CreateLead, "tenant-1", Leads.Rows(Rows));
        await Wait.ForAsync(async () => (await one.Jobs.CountAsync())[ActJobState.Succeeded] == Rows, "all rows");

        // Each job took a permit, and permits stand apart: exact in the store, however busy this machine is when they are used.
        var jobs = await one.Jobs.ListAsync();
        var pace = Assert.Single(await PacesAsync(postgres.ConnectionString));
        Assert.Equal("kartra/tenant-1", pace.Name);
        var took = pace.Next - jobs.Min(job => job.PublishedAt).ToUnixTimeMilliseconds();
        Assert.InRange(took, Rows * 1000 / (Limit * 0.95), double.MaxValue);

        var sent = jobs.Select(job => job.SentAt!.Value).Order().ToList();
        var most = sent.Max(from => sent.Count(at => at >= from && at < from.AddSeconds(1)));
        output.WriteLine($"{(Rows - 1) / (sent[^1] - sent[0]).TotalSeconds:0.0} a second of {Limit}, at most {most} in any second");

        static void Limited(MembraneJobsOptions jobs) => jobs.RateLimit = Limit;
    }

    private static async Task<List<(string Name, double Next)>> PacesAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var schema = new NpgsqlCommand("SELECT schemaname FROM pg_tables WHERE tablename = 'membrane_job_paces'", connection);
        await using var paces = new NpgsqlCommand($"SELECT name, next_at FROM {await schema.ExecuteScalarAsync()}.membrane_job_paces", connection);
        await using var rows = await paces.ExecuteReaderAsync();
        var found = new List<(string, double)>();
        while (await rows.ReadAsync())
        {
            found.Add((rows.GetString(0), rows.GetDouble(1)));
        }

        return found;
    }
}
