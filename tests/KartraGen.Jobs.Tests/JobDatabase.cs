using Microsoft.Data.Sqlite;

namespace KartraGen.Jobs.Tests;

/// <summary>A new SQLite database.</summary>
internal sealed class JobDatabase : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("jobs").FullName;

    public string File => Path.Combine(_folder, "jobs.db");

    public IEnumerable<byte[]> Bytes => Directory.GetFiles(_folder).Select(System.IO.File.ReadAllBytes);

    /// <summary>Nobody else writes until it is disposed of.</summary>
    public IDisposable Lock()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return connection;
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
