namespace KartraGen.Tool.Probing;

/// <summary>What one workspace does about one question that no public page answers.</summary>
/// <param name="Question">The question, in a few words.</param>
/// <param name="Answer">What was seen: names and shapes, never a value.</param>
internal sealed record ProbeAnswer(string Question, string Answer);
