namespace KartraGen.Emulator.Pages;

/// <summary>A fault that can be set by a click.</summary>
/// <param name="Name">In the list, and in the form that sets it.</param>
/// <param name="Fault">What goes wrong.</param>
internal sealed record FaultChoice(string Name, Fault Fault)
{
    public static IReadOnlyList<FaultChoice> All { get; } =
    [
        new("429, Membrane's rate limit, with Retry-After 1", Fault.RateLimited(TimeSpan.FromSeconds(1))),
        new("429, Membrane's rate limit, without Retry-After", Fault.RateLimited()),
        new("429, the app's own rate limit", Fault.AppRateLimited),
        new("503, with Retry-After 1", Fault.Unavailable(TimeSpan.FromSeconds(1))),
        new("500 before the run", Fault.InternalError),
        new("500 after the run", Fault.InternalError with { AfterRun = true }),
        new("The action fails", Fault.ActionFailed),
        new("401, token refused", Fault.NotAuthenticated),
        new("Connection lost", Fault.Disconnected),
        new("Connection lost, in the words of the skill pages", Fault.DisconnectedByCode),
        new("TCP reset before the run", Fault.ResetBeforeRun),
        new("TCP reset after the run", Fault.ResetAfterRun),
        new("Answer cut in half", Fault.Truncated),
        new("A proxy's HTML page, 502", Fault.Html),
        new("An HTML page with status 200", Fault.HtmlWithStatus200),
        new("Answer 5 s late", Fault.Slow(TimeSpan.FromSeconds(5))),
    ];
}
