namespace KartraGen.Conformance;

/// <summary>A test that clicks in a real browser: skipped where there is none, but required in CI.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    /// <summary>Decides when the test is found.</summary>
    public BrowserFactAttribute() =>
        Skip =
            NodeSkip.Reason
            ?? (
                Chromium.Path is null && Environment.GetEnvironmentVariable("CI") != "true"
                    ? "The connect page is clicked in a real browser: install Chromium or Chrome."
                    : null
            );
}
