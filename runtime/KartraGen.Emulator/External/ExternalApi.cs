namespace KartraGen.Emulator.External;

/// <summary>The API of the connected apps, for requests that are not actions.</summary>
internal sealed class ExternalApi
{
    /// <summary>The small echo unless a test brings its own.</summary>
    public Func<ExternalRequest, ExternalResponse> Answer { get; set; } = EchoApi.Answer;
}
