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
    public void Success(string text) => Say("green", "✔", text);

    /// <summary>Something to know.</summary>
    public void Info(string text) => Say("blue", "ℹ", text);

    /// <summary>Something to look at.</summary>
    public void Warning(string text) => Say("yellow", "⚠", text);

    /// <summary>It did not work; said also when quiet.</summary>
    public void Error(string text, IEnumerable<string> nextActions)
    {
        Write("red", "✖", text);
        foreach (var action in nextActions)
        {
            Write("grey", " →", action);
        }
    }

    /// <summary>Runs something that takes time; a terminal shows how far it is.</summary>
    public Task<T> ProgressAsync<T>(string text, Func<IProgress<int>?, Task<T>> run) => interactive
        ? error.Value.Status().StartAsync(Markup.Escape(text), status => run(new Progress<int>(count => status.Status(Markup.Escape($"{text} {count}")))))
        : run(null);

    private void Say(string color, string symbol, string text)
    {
        if (!quiet)
        {
            Write(color, symbol, text);
        }
    }

    private static IAnsiConsole Create(ToolConsole console, bool color)
    {
        var error = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(console.Error),
            Ansi = console.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = color && console.IsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = console.IsTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!console.IsTerminal)
        {
            // In a pipe Spectre breaks lines at 80 columns.
            error.Profile.Width = int.MaxValue;
        }

        return error;
    }

    private void Write(string color, string symbol, string text) => error.Value.MarkupLine($"[{color}]{symbol}[/] {Markup.Escape(text)}");
}
