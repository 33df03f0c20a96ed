namespace KartraGen;

/// <summary>What a call's failure says of its item, and of all that come after it.</summary>
internal static class BulkVerdict
{
    public static BulkOutcome Of(Exception exception, PacedCall call)
    {
        // Of an answer it says itself whether anything ran: the app's refusal is one of a run that did nothing.
        var mayHaveRun = exception is MembraneException membrane
            ? membrane.MayHaveRun || (membrane.StatusCode is null && call.MayHaveRun)
            : call.MayHaveRun;
        return mayHaveRun ? BulkOutcome.Unknown
            : exception is MembraneException { StatusCode: not null } ? BulkOutcome.Refused
            : BulkOutcome.NotSent;
    }

    /// <summary>True where another input would meet the same.</summary>
    public static bool IsForAll(Exception exception, PacedCall call) =>
        exception switch
        {
            MembraneAuthenticationException or ConnectionDisconnectedException or MembraneAccessDeniedException or MembraneNotFoundException => true,
            MembraneRateLimitException limited => !limited.IsExternalApp && (call.IsHeldUp || limited.StatusCode is null),
            MembraneException membrane => membrane.ErrorType == "insufficient_credit",
            OperationCanceledException => false,

            // No tenant, or no token to be had: what is thrown between the input and the request.
            _ => call is { IsWritten: true, MayHaveRun: false },
        };

    /// <summary>True where it says nothing of the input, and little of anything: many of them in a row mean that something is down.</summary>
    public static bool IsUncertain(Exception exception, BulkOutcome outcome) =>
        exception is MembraneTransportException || (outcome == BulkOutcome.Unknown && exception is not OperationCanceledException);
}
