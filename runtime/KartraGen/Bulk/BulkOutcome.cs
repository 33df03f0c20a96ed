namespace KartraGen;

/// <summary>What became of one of many calls.</summary>
public enum BulkOutcome
{
    /// <summary>The action ran, and the app did not say no.</summary>
    Succeeded = 0,

    /// <summary>Membrane or the app said no, and nothing was done: correct the input, or leave it.</summary>
    Refused,

    /// <summary>Nothing left this machine: it may be sent as it is, unless the exception says what is wrong with the input.</summary>
    NotSent,

    /// <summary>
    /// It may have run, wholly or in part: the answer was lost, the run failed half way, or nobody waited for it any more. Look before sending it again.
    /// </summary>
    Unknown,
}
