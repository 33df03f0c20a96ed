using KartraGen.Tool.Output;
using Spectre.Console;

namespace KartraGen.Tool.CommandLine;

/// <summary>Everything that the tool says to people, on standard error; a symbol and words, never colour alone.</summary>
public sealed class Messages
{
    // Most commands say nothing: Spectre.Console is only loaded where one does.
    private readonly Lazy<IAnsiConsole> error;
    private readonly bool quiet;
    private readonly bool interactive;

    /// <summary>Messages on a console's standard error.</summary>
    /// <param name="console">Where to write.</param>
    /// <param name="quiet">Whether only errors are said.</param>
    /// <param name="color">Whether a terminal may show colour.</param>
    public Messages(ToolConsole console, bool quiet, bool color)
    {
        this.quiet = quiet;
        interactive = console.IsTerminal && !quiet;
        error = new Lazy<IAnsiConsole>(() => Create(console, color));
    }

    /// <summary>It worked.</summary>
    public void Success(string text) => Say(Color.Green, "✔", text);

    /// <summary>Something to know.</summary>
    public void Info(string text) => Say(Color.Blue, "ℹ", text);

    /// <summary>Something to look at.</summary>
    public void Warning(string text) => Say(Color.Yellow, "⚠", text);

    /// <summary>It did not work; said also when quiet.</summary>
    public void Error(string text, IEnumerable<string> nextActions)
    {
        Write(Color.Red, "✖", text);
        foreach (var action in nextActions)
        {
            Write(Color.Grey, " →", action);
        }
    }

    /// <summary>Where in the tool it went wrong.</summary>
    public void Trace(Exception exception)
    {
        foreach (var line in (exception.StackTrace ?? "").Split('\n'))
        {
            Write(Color.Grey, " ", line.Trim());
        }
    }

    /// <summary>Runs something that takes time; a terminal shows how far it is.</summary>
    public Task<T> ProgressAsync<T>(string text, Func<IProgress<int>?, Task<T>> run) =>
        interactive
            ? error
                .Value.Status()
                .StartAsync(Markup.Escape(text), status => run(new Progress<int>(count => status.Status(Markup.Escape($"{text} {count}")))))
            : run(null);

    private void Say(Color color, string symbol, string text)
    {
        if (!quiet)
        {
            Write(color, symbol, text);
        }
    }

    private static IAnsiConsole Create(ToolConsole console, bool color)
    {
        var error = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(console.Error),
                Ansi = console.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
                ColorSystem = color && console.IsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
                Interactive = console.IsTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            }
        );
        if (!console.IsTerminal)
        {
            // In a pipe Spectre breaks lines at 80 columns.
            error.Profile.Width = int.MaxValue;
        }

        return error;
    }

    /// <summary>Text and not markup, which takes square brackets and <c>:names:</c> for its own.</summary>
    private void Write(Color color, string symbol, string text) =>
        error.Value.Write(new Paragraph(symbol, new Style(color)).Append($" {Visible.Escape(text)}\n"));
}
