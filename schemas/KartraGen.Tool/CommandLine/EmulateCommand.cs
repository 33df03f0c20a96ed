using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace KartraGen.Tool.CommandLine;

/// <summary>
/// <c>kartragen emulate</c>: the emulator of <c>KartraGen.Emulator</c>, as a process of its own. So no other command loads ASP.NET Core, or needs it.
/// </summary>
public sealed class EmulateCommand
{
    private static readonly string[] Forms = ["bare", "enveloped", "json-text", "enveloped-text", "list-of-one", "command-at-root", "in-actions"];

    private readonly Option<ushort> port = new("--port") { Description = "The port on this machine; a free one unless given.", HelpName = "N" };
    private readonly Option<string?> host = new("--host")
    {
        Description = "A name that other machines reach it by; it then listens for them too.",
        HelpName = "NAME",
    };
    private readonly Option<string?> snapshots = new("--snapshots")
    {
        Description = "A folder of snapshots, whose apps are hosted too.",
        HelpName = "DIR",
    };
    private readonly Option<string?> form = new("--answer-form") { Description = "The form in which actions answer.", HelpName = "FORM" };
    private readonly Option<bool> keys = new("--catalog-keys") { Description = "The apps' actions show their keys." };
    private readonly Option<string?> events = new("--kartra-events")
    {
        Description = "Where Kartra posts its events, as with MapKartraEvents.",
        HelpName = "URL",
    };
    private readonly Option<bool> shell = new("--shell") { Description = "Print the MEMBRANE_* variables as a shell sets them." };

    /// <summary>The command for the parser.</summary>
    public Command Create(Func<ParseResult, Func<CommandContext, CancellationToken, Task<int>>, CancellationToken, Task<int>> run)
    {
        form.AcceptOnlyFromAmong(Forms);
        var command = new Command(
            "emulate",
            "Start a Membrane on this machine, with a Kartra account in it, and print the variables that lead a client there."
        );
        command.Add(port);
        command.Add(host);
        command.Add(snapshots);
        command.Add(form);
        command.Add(keys);
        command.Add(events);
        command.Add(shell);
        command.SetAction((arguments, cancellation) => run(arguments, RunAsync, cancellation));
        return command;
    }

    private async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(DotNet)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = context.Console.Directory,
        };
        Array.ForEach([.. Arguments(context)], start.ArgumentList.Add);
        using var emulator = Process.Start(start)!;
        // It ends when its input does: also when this process is killed.
        await using var stop = cancellationToken.Register(emulator.StandardInput.Close);
        await Task.WhenAll(CopyAsync(emulator.StandardOutput, context.Console.Output), CopyAsync(emulator.StandardError, context.Console.Error));
        await emulator.WaitForExitAsync(CancellationToken.None);
        return emulator.ExitCode == 0 ? ExitCode.Success : ExitCode.CouldNotStart;
    }

    private IEnumerable<string> Arguments(CommandContext context)
    {
        yield return Path.Combine(AppContext.BaseDirectory, "emulator", "KartraGen.Emulator.dll");
        yield return "--attached";
        foreach (
            var (name, value) in ((string, string?)[])
                [
                    ("--port", context.Value(port) is > 0 and var number ? number.ToString() : null),
                    ("--host", context.Value(host)),
                    ("--snapshots", context.Value(snapshots)),
                    ("--answer-form", context.Value(form)),
                    ("--kartra-events", context.Value(events)),
                ]
        )
        {
            if (value is not null)
            {
                yield return name;
                yield return value;
            }
        }

        if (context.Value(keys))
        {
            yield return "--catalog-keys";
        }

        if (context.Value(shell))
        {
            yield return "--shell";
        }
    }

    private static async Task CopyAsync(StreamReader from, TextWriter to)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            await to.WriteLineAsync(line);
        }
    }

    /// <summary>The host of the runtime that this process has; a tool that is installed globally was started by a host of its own.</summary>
    private static string DotNet
    {
        get
        {
            var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
            var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
            return File.Exists(host) ? host : name;
        }
    }
}
