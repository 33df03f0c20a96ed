using System.Data.Common;

namespace KartraGen.Jobs;

/// <summary>Rows of the ledger, read.</summary>
internal static class JobRows
{
    public const string Columns = "id, tenant, action, job_key, state, attempt, sent_at, run_id, reason, look_at, published_at";

    public static ActJob Read(DbDataReader row)
    {
        var state = (ActJobState)row.GetInt32(4);
        return new ActJob
        {
            Id = row.GetInt64(0),
            TenantKey = row.GetString(1),
            Action = row.GetString(2),
            JobKey = row.GetString(3),
            State = state,
            Attempt = row.GetInt32(5),
            SentAt = row.IsDBNull(6) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)),
            ActionRunId = Text(row, 7),
            Reason = Text(row, 8),
            PublishedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(10)),
            WaitsForPerson = state == ActJobState.Unknown && row.IsDBNull(9),
        };
    }

    public static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
