using System.Data.Common;
using Wolverine.Persistence.Durability;
using Wolverine.RDBMS;

namespace KartraGen.Jobs;

/// <summary>The database that Wolverine keeps its messages in, SQLite or PostgreSQL, with our tables beside its own.</summary>
internal sealed class LedgerDatabase : IDisposable
{
    private const string Deadlock = "40P01"; // postgresql.org/docs/current/errcodes-appendix.html
    private const int MostTries = 5;

    // SQLite has one writer at a time: who waits here waits in turn, and not in the driver, which sleeps and tries again. One connection is enough then.
    private readonly SemaphoreSlim? _writer;
    private readonly IMessageDatabase _engine;
    private readonly SemaphoreSlim _creating = new(1, 1);
    private DbConnection? _connection;
    private volatile bool _isCreated;

    /// <exception cref="InvalidOperationException">Wolverine keeps its messages elsewhere, or nowhere.</exception>
    public LedgerDatabase(IMessageStore store)
    {
        _engine =
            store as IMessageDatabase
            ?? throw new InvalidOperationException(
                "Jobs need a database that Wolverine keeps its messages in: SQLite (as UseMembraneJobs sets up where there is none) or PostgreSQL."
            );
        IsSqlite = _engine.DataSource.GetType().FullName!.Contains("Sqlite", StringComparison.Ordinal);
        _writer = IsSqlite ? new SemaphoreSlim(1, 1) : null;
        Jobs = _engine.TableNameFor("membrane_jobs");
        Tenants = _engine.TableNameFor("membrane_job_tenants");
        Nodes = _engine.TableNameFor("membrane_job_nodes");
        Paces = _engine.TableNameFor("membrane_job_paces");
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }

    public bool IsSqlite { get; }

    public string Jobs { get; }

    public string Tenants { get; }

    public string Nodes { get; }

    public string Paces { get; }

    /// <summary>Milliseconds since 1970 by the database's clock, which all processes share.</summary>
    public string Now => IsSqlite ? "CAST(unixepoch('subsec') * 1000 AS INTEGER)" : "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)";

    /// <summary>As <see cref="Now"/>, with its fractions.</summary>
    public string ExactNow => IsSqlite ? "(unixepoch('subsec') * 1000.0)" : "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS double precision)";

    /// <summary>How many rows it changed.</summary>
    public Task<int> ExecuteAsync(string sql, params (string Name, object? Value)[] parameters) =>
        WriteAsync(async connection =>
        {
            await using var command = Command(connection, sql, parameters);
            return await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        });

    /// <summary>Rows of one statement, which may change them.</summary>
    public Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] parameters) =>
        WriteAsync(async connection =>
        {
            await using var command = Command(connection, sql, parameters);
            await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
            var rows = new List<T>();
            while (await reader.ReadAsync().ConfigureAwait(false))
            {
                rows.Add(read(reader));
            }

            return rows;
        });

    /// <summary>Several statements, all or none.</summary>
    public Task<T> TransactAsync<T>(Func<Func<string, (string Name, object? Value)[], Task<int>>, Task<T>> change) =>
        WriteAsync(async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
            var result = await change(
                    async (sql, parameters) =>
                    {
                        await using var command = Command(connection, sql, parameters);
                        command.Transaction = transaction;
                        return await command.ExecuteNonQueryAsync().ConfigureAwait(false);
                    }
                )
                .ConfigureAwait(false);
            await transaction.CommitAsync().ConfigureAwait(false);
            return result;
        });

    private async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> write)
    {
        await EnsureAsync().ConfigureAwait(false);
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await WithConnectionAsync(write).ConfigureAwait(false);
            }
            catch (DbException exception) when (exception.SqlState == Deadlock && tries < MostTries)
            {
                // Two publishers of the same keys in another order, for one. The database itself has taken everything back, which no lost connection says.
            }
        }
    }

    private async Task<T> WithConnectionAsync<T>(Func<DbConnection, Task<T>> use)
    {
        if (_writer is null)
        {
            await using var connection = await _engine.DataSource.OpenConnectionAsync().ConfigureAwait(false);
            return await use(connection).ConfigureAwait(false);
        }

        await _writer.WaitAsync().ConfigureAwait(false);
        try
        {
            return await use(_connection ??= await OpenAsync().ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch
        {
            // It may have been left in the middle of a transaction.
            Dispose();
            throw;
        }
        finally
        {
            _writer.Release();
        }
    }

    private async Task<DbConnection> OpenAsync()
    {
        var connection = await _engine.DataSource.OpenConnectionAsync().ConfigureAwait(false);

        // Wolverine's own setting (NORMAL) may lose the last commits with the machine's power: one that says "about to send" must not be lost
        // (sqlite.org/pragma.html#pragma_synchronous).
        await using var durable = Command(connection, "PRAGMA synchronous = FULL");
        await durable.ExecuteNonQueryAsync().ConfigureAwait(false);
        return connection;
    }

    private async Task EnsureAsync()
    {
        if (_isCreated)
        {
            return;
        }

        await _creating.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!_isCreated)
            {
                await WithConnectionAsync(async connection =>
                    {
                        await using var command = Command(connection, LedgerSchema.Of(this, _engine.SchemaName));
                        return await command.ExecuteNonQueryAsync().ConfigureAwait(false);
                    })
                    .ConfigureAwait(false);
                _isCreated = true;
            }
        }
        finally
        {
            _creating.Release();
        }
    }

    private static DbCommand Command(DbConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
