namespace KartraGen.Jobs;

/// <summary>When a job that has become unknown is first looked at: never, where nobody here could.</summary>
internal static class LookTime
{
    /// <summary>An expression of the row's.</summary>
    public static string Sql(MembraneJobsOptions options)
    {
        if (options.MaxLooks == 0)
        {
            return "NULL";
        }

        var time = $"sent_at + {(long)options.LookAfter.TotalMilliseconds}";
        var blind = string.Join(", ", Parameters(options).Select(parameter => "@" + parameter.Name));
        return blind == "" ? time : $"CASE WHEN action IN ({blind}) THEN NULL ELSE {time} END";
    }

    /// <summary>The actions that have no look.</summary>
    public static IEnumerable<(string Name, object? Value)> Parameters(MembraneJobsOptions options) =>
        options.Actions.Values.Where(action => !action.CanLook).Select((action, index) => ($"blind{index}", (object?)action.Name));
}
