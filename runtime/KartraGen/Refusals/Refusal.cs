namespace KartraGen;

/// <summary>A refusal found inside a successful answer, by the app's <see cref="FailureRule"/>.</summary>
internal sealed class Refusal
{
    private readonly List<string> _codes = [];

    public IReadOnlyList<string> Codes => _codes;

    public string? Message { get; private set; }

    /// <param name="code">The code, where one was given.</param>
    /// <param name="message">The app's message, where one was given.</param>
    /// <param name="isFirst">Whether it speaks for the whole answer, and so before its commands, wherever it stands.</param>
    public void Add(string? code, string? message, bool isFirst)
    {
        if (code is not null)
        {
            _codes.Insert(isFirst ? 0 : _codes.Count, code);
        }

        Message = isFirst ? message ?? Message : Message ?? message;
    }
}
