using System.CommandLine;
using System.CommandLine.Help;
using KartraGen.Tool.CommandLine;
using KartraGen.Tool.Output;

namespace KartraGen.Tool;

/// <summary>The whole tool, as <c>Program</c> and tests run it.</summary>
public static class KartraGenTool
{
    /// <summary>Runs one command.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, ToolConsole console, CancellationToken cancellationToken = default)
    {
        var options = new GlobalOptions();
        var runner = new CommandRunner(options, console);
        // Not RootCommand, which calls itself by the assembly's name.
        var root = new Command(
            "kartragen",
            "Takes snapshots of the actions of an app that Membrane connects, and tells what a change of the catalog breaks."
        );
        root.Add(new HelpOption());
        root.Add(new VersionOption());
        options.AddTo(root);
        root.Add(new FetchCommand().Create(runner.RunAsync));
        root.Add(new CheckCommand().Create(runner.RunAsync));
        root.Add(new DiffCommand().Create(runner.RunAsync));
        root.Add(new ListCommand().Create(runner.RunAsync));
        root.Add(new InstallCommand().Create(runner.RunAsync));
        root.Add(new DoctorCommand().Create(runner.RunAsync));
        root.Add(new EmulateCommand().Create(runner.RunAsync));

        // A value that begins with @ is a value, no file of more arguments.
        var parsing = new ParserConfiguration { ResponseFileTokenReplacer = null };
        var parsed = root.Parse(arguments, parsing);
        var wrong = parsed.Errors.Count > 0;
        if (wrong)
        {
            // The parser's complaints quote the arguments.
            parsed = root.Parse([.. arguments.Select(Visible.Escape)], parsing);
        }

        var code = await parsed.InvokeAsync(
            // By default the parser's complaints go to standard output, where a script expects data.
            new InvocationConfiguration
            {
                Output = wrong ? console.Error : console.Output,
                Error = console.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            },
            cancellationToken
        );
        return wrong ? ExitCode.CouldNotStart : code;
    }
}
