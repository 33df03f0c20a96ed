namespace KartraGen.Tool.Comparing;

/// <summary>A kind of change. Ids are stable: they stand in reports, in ignore lists and in documentation.</summary>
/// <param name="Id">KGnnnn.</param>
/// <param name="Title">What happened, in a few words.</param>
/// <param name="Advice">What to do about it.</param>
public sealed record ChangeRule(string Id, string Title, string Advice);
