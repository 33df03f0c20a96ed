using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace KartraGen.Jobs.Tests;

/// <summary>A PostgreSQL of this test's own, on a free port, with a new cluster.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("jobs-postgres").FullName;
    private readonly Process _server;

    private PostgresServer(int port)
    {
        if (IsRoot)
        {
            Run("chown", "postgres", _folder);
        }

        Run(Path.Combine(Programs!, "initdb"), "-D", Path.Combine(_folder, "data"), "-A", "trust", "-U", "jobs", "--no-sync");
        ConnectionString = $"Host=127.0.0.1;Port={port};Username=jobs;Database=postgres";
        _server = Process.Start(
            AsItself(Path.Combine(Programs!, "postgres"), "-D", Path.Combine(_folder, "data"), "-k", _folder, "-h", "127.0.0.1", "-p", $"{port}")
        )!;
        _ = _server.StandardError.ReadToEndAsync();
    }

    /// <summary>The folder of initdb and postgres; null where there is none.</summary>
    public static string? Programs { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Concat(
                Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => version + "/bin") : []
            )
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));

    public string ConnectionString { get; }

    private static bool IsRoot => Environment.UserName == "root";

    public static async Task<PostgresServer> StartAsync()
    {
        Assert.True(Programs is not null, "There is no PostgreSQL: install Debian's postgresql (.ci/run does).");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var server = new PostgresServer(port);
        await Wait.ForAsync(server.AnswersAsync, "PostgreSQL");
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        _server.Kill(entireProcessTree: true);
        await _server.WaitForExitAsync();
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString);
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException) when (!_server.HasExited)
        {
            return false;
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program == "chown" ? Redirected(program, arguments) : AsItself(program, arguments))!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEnd());
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program}: {output.Result}{errors}");
    }

    // PostgreSQL does not run as root.
    private static ProcessStartInfo AsItself(string program, params string[] arguments) =>
        IsRoot
            ? Redirected("setpriv", ["--reuid", "postgres", "--regid", "postgres", "--clear-groups", program, .. arguments])
            : Redirected(program, arguments);

    private static ProcessStartInfo Redirected(string program, string[] arguments) =>
        new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
}
