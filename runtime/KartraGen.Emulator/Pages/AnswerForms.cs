namespace KartraGen.Emulator.Pages;

/// <summary>The forms of answers in words, each with an example.</summary>
internal static class AnswerForms
{
    public static IReadOnlyList<(AnswerForm? Form, string Name, string Example)> All { get; } =
    [
        (null, "As declared", """as the output schema says; where there is none, {"status": 200, "data": {…}}"""),
        (AnswerForm.Bare, "Bare", """{"status": "Success", …}"""),
        (AnswerForm.Enveloped, "Enveloped", """{"status": 200, "data": {…}}"""),
        (AnswerForm.JsonText, "JSON text", "\"{\\\"status\\\": \\\"Success\\\", …}\""),
        (AnswerForm.EnvelopedText, "Enveloped text", """{"status": 200, "data": "{…}"}"""),
        (AnswerForm.ListOfOne, "List of one", "[{…}]"),
        (AnswerForm.CommandAtRoot, "Command at root", """{"create_lead": {…}}"""),
        (AnswerForm.InActions, "In actions", """{"status": "Success", "actions": [{"create_lead": {…}}]}"""),
    ];

    public static string Name(AnswerForm? form) => All.First(known => known.Form == form).Name;
}
