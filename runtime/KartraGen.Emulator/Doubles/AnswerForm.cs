namespace KartraGen.Emulator;

/// <summary>
/// The form in which an app's answer reaches the caller as <c>output</c>. Which one a workspace has depends on how its actions were made, and no public
/// page says it for the actions of a catalog (docs/membrane/protocol.md#answers).
/// </summary>
public enum AnswerForm
{
    /// <summary>The app's answer itself.</summary>
    Bare,

    /// <summary>Beside the HTTP status: <c>{"status": 200, "data": …}</c>, as actions without an output mapping answer.</summary>
    Enveloped,

    /// <summary>JSON in a text, as an app gives that answers JSON as <c>text/html</c>.</summary>
    JsonText,

    /// <summary>Both: <c>{"status": 200, "data": "{…}"}</c>.</summary>
    EnvelopedText,

    /// <summary>A list with the answer as its only item.</summary>
    ListOfOne,

    /// <summary>The command's result under the command's name: <c>{"refund_transaction": {…}}</c>.</summary>
    CommandAtRoot,

    /// <summary>The command's result as the only one of a list of results: <c>{"status": "Success", "actions": [{"refund_transaction": {…}}]}</c>.</summary>
    InActions,
}
