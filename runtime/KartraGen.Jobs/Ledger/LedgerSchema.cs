namespace KartraGen.Jobs;

/// <summary>Our tables.</summary>
internal static class LedgerSchema
{
    // Any number that no other program takes. PostgreSQL's CREATE ... IF NOT EXISTS of two sessions at once fails in one of them, and it locks tables
    // that exist, which may end in a deadlock with those who write to them.
    private const long CreatingLock = 4715038462;

    public static string Of(LedgerDatabase database, string schema)
    {
        var id = database.IsSqlite ? "INTEGER PRIMARY KEY AUTOINCREMENT" : "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY";
        var create = $"""
            CREATE TABLE IF NOT EXISTS {database.Jobs} (
                id {id},
                tenant text NOT NULL,
                action text NOT NULL,
                job_key text NOT NULL,
                input text NOT NULL,
                published_at bigint NOT NULL,
                state smallint NOT NULL DEFAULT 0,
                attempt integer NOT NULL DEFAULT 0,
                owner text,
                claim text,
                not_before bigint NOT NULL DEFAULT 0,
                sent_at bigint,
                run_id text,
                reason text,
                looks integer NOT NULL DEFAULT 0,
                look_at bigint,
                UNIQUE (tenant, action, job_key));
            CREATE INDEX IF NOT EXISTS membrane_jobs_waiting ON {database.Jobs} (tenant, id, not_before, action) WHERE state = 0;
            CREATE INDEX IF NOT EXISTS membrane_jobs_sending ON {database.Jobs} (owner) WHERE state = 1;
            CREATE INDEX IF NOT EXISTS membrane_jobs_unknown ON {database.Jobs} (look_at) WHERE state = 5;
            CREATE INDEX IF NOT EXISTS membrane_jobs_claim ON {database.Jobs} (claim) WHERE state IN (1, 5);
            CREATE TABLE IF NOT EXISTS {database.Tenants} (
                tenant text PRIMARY KEY,
                held_until bigint NOT NULL DEFAULT 0,
                reason text,
                connection_id text,
                app text,
                probe_at bigint,
                probe_wait bigint NOT NULL DEFAULT 0,
                resumed_at bigint NOT NULL DEFAULT 0);
            CREATE INDEX IF NOT EXISTS membrane_job_tenants_paused ON {database.Tenants} (probe_at) WHERE probe_at IS NOT NULL;
            CREATE TABLE IF NOT EXISTS {database.Nodes} (id text PRIMARY KEY, beat_at bigint NOT NULL);
            CREATE TABLE IF NOT EXISTS {database.Paces} (name text PRIMARY KEY, next_at double precision NOT NULL);
            """;
        return database.IsSqlite
            ? $"BEGIN IMMEDIATE; {create} COMMIT;"
            : $"""
                DO $$ BEGIN
                    PERFORM pg_advisory_xact_lock({CreatingLock});
                    IF to_regclass('{database.Paces}') IS NULL THEN
                        CREATE SCHEMA IF NOT EXISTS {schema};
                        {create}
                    END IF;
                END $$
                """;
    }
}
