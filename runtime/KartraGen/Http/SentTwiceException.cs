namespace KartraGen;

/// <summary>Something below was about to send a request again: a redirect, a handler that retries or hedges.</summary>
internal sealed class SentTwiceException() : IOException("The request was sent before; it is not sent a second time.");
