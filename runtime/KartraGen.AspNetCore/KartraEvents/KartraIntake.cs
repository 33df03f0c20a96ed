using Microsoft.AspNetCore.Http;

namespace Kartra.Events;

/// <summary>A message that was taken in, or why there is none.</summary>
/// <param name="Status">What the sender is answered where there is none.</param>
/// <param name="Reason">Why; never what was sent.</param>
/// <param name="Message">The message.</param>
internal sealed record KartraIntake(int Status, string Reason, KartraMessage? Message = null)
{
    public static KartraIntake Of(KartraMessage message) => new(StatusCodes.Status200OK, "", message);
}
