namespace KartraGen.Tool.Doctoring;

/// <summary>One thing that <c>doctor</c> looked at.</summary>
/// <param name="Check">What it is.</param>
/// <param name="Ok">Whether it is as it should be.</param>
/// <param name="Detail">What was found, and what to do where it is not; never a secret.</param>
public sealed record Finding(string Check, bool Ok, string Detail);
