using KartraGen.Schemas.Json;

namespace KartraGen.Schemas;

/// <summary>Something wrong or noteworthy in a file: the id of its diagnostic, where, and the parts of its message.</summary>
internal sealed record Problem(string Id, TextRange Range, EquatableArray<string> Arguments)
{
    public static Problem At(TextRange range, string id, params string[] arguments) => new(id, range, arguments.ToEquatableArray());
}
