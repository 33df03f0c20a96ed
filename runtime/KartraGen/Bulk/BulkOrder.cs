namespace KartraGen;

/// <summary>In which order the results of many calls come.</summary>
public enum BulkOrder
{
    /// <summary>As calls end: one that is slow holds no other up.</summary>
    Completion = 0,

    /// <summary>As the inputs came. Calls that have ended wait for one before them that has not, and are counted as under way until then.</summary>
    Input,
}
