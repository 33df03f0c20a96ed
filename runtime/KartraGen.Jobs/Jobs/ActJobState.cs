namespace KartraGen.Jobs;

/// <summary>Where a job stands. The last four are the words of <see cref="BulkOutcome"/>.</summary>
public enum ActJobState
{
    /// <summary>It is to be sent, and surely has not run.</summary>
    Waiting = 0,

    /// <summary>About to be sent, sent, or answered, and what came of it is not written down yet.</summary>
    Sending,

    /// <summary>The action ran, and the app did not say no.</summary>
    Succeeded,

    /// <summary>Membrane or the app said no, and nothing was done.</summary>
    Refused,

    /// <summary>Nothing left this machine, and trying again will not help: <see cref="ActJob.Reason"/>.</summary>
    NotSent,

    /// <summary>
    /// It may have run: the answer was lost, the run failed half way, or its process died between sending it and writing down what came of it. It is never
    /// sent again by itself.
    /// </summary>
    Unknown,
}
