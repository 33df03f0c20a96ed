using System.Text.Json;

namespace KartraGen.Emulator;

/// <summary>
/// What the environment says where options say nothing, so that a whole test suite runs against another kind of workspace without a change:
/// <c>KARTRAGEN_ANSWER_FORM=enveloped-text KARTRAGEN_CATALOG_KEYS=true dotnet test</c>.
/// </summary>
internal static class EmulatorVariables
{
    private const string FormVariable = "KARTRAGEN_ANSWER_FORM";
    private const string KeysVariable = "KARTRAGEN_CATALOG_KEYS";

    /// <exception cref="InvalidDataException">There is no such form.</exception>
    public static AnswerForm? AnswerForm =>
        Value(FormVariable) is not { } name
            ? null
            : FormOf(name)
                ?? throw new InvalidDataException(
                    $"{FormVariable} is '{name}'; it is one of {string.Join(", ", Enum.GetValues<AnswerForm>().Select(NameOf))}."
                );

    /// <exception cref="InvalidDataException">It is neither true nor false.</exception>
    public static bool CatalogKeys =>
        Value(KeysVariable) is { } text
        && (bool.TryParse(text, out var hasKeys) ? hasKeys : throw new InvalidDataException($"{KeysVariable} is '{text}'; it is true or false."));

    /// <summary>The form that a name as <c>json-text</c> stands for; null when there is none.</summary>
    public static AnswerForm? FormOf(string name) =>
        Enum.GetValues<AnswerForm>().Where(form => NameOf(form) == name).ToArray() is [var form] ? form : null;

    private static string NameOf(AnswerForm form) => JsonNamingPolicy.KebabCaseLower.ConvertName(form.ToString());

    private static string? Value(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
