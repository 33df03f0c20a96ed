namespace KartraGen.Jobs;

/// <summary>What somebody who looked found of a job that was unknown.</summary>
public enum ActJobVerdict
{
    /// <summary>It cannot be told.</summary>
    Unknown = 0,

    /// <summary>It ran: the job has succeeded.</summary>
    Done,

    /// <summary>It did not run, and will not any more: it is sent again.</summary>
    NotDone,
}
