using KartraGen.Json;

namespace KartraGen;

/// <summary>What is most likely wrong with an input that Membrane refused, in words: <c>input.email must be an e-mail address</c>.</summary>
internal static class RefusedInput
{
    private const int Most = 5;

    /// <summary>Empty where the input meets all that is checked on this side.</summary>
    public static string InWords(IReadOnlyList<ConstraintViolation> violations)
    {
        if (violations.Count == 0)
        {
            return "";
        }

        var words = violations.Take(Most).Select(InWords);
        return ": " + string.Join("; ", violations.Count > Most ? words.Append("…") : words);
    }

    private static string InWords(ConstraintViolation violation)
    {
        var member =
            "input"
            + string.Concat(
                violation
                    .Pointer.Split('/')
                    .Skip(1)
                    .Select(static segment =>
                        segment.All(char.IsAsciiDigit) ? $"[{segment}]" : "." + (MembraneException.Safe(JsonPointers.Unescape(segment)) ?? "…")
                    )
            );
        var goesOn =
            violation.Message.StartsWith("must ", StringComparison.Ordinal) || violation.Message.StartsWith("meets ", StringComparison.Ordinal);
        return $"{member}{(goesOn ? "" : ":")} {violation.Message.TrimEnd('.')}";
    }
}
