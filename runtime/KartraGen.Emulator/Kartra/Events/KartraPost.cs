using System.Text;

namespace KartraGen.Emulator.Kartra.Events;

/// <summary>What Kartra posts to a vendor's address.</summary>
/// <param name="Name">The event's action, or the kind of transaction that a payment notification tells.</param>
/// <param name="Body">The text.</param>
/// <param name="MediaType">What the request calls it.</param>
internal sealed record KartraPost(string Name, string Body, string MediaType)
{
    // Whatever a body is, PHP's curl calls it a form unless told otherwise; Kartra's pages do not say what it is called.
    public const string Form = "application/x-www-form-urlencoded";

    public HttpContent Content() => new StringContent(Body, Encoding.UTF8, MediaType);
}
