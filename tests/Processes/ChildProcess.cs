using System.Diagnostics;
using System.Runtime.InteropServices;

namespace KartraGen.Processes;

/// <summary>A program that a test starts: the same, however the tests themselves were started.</summary>
internal static class ChildProcess
{
    private const int Interrupt = 2; // SIGINT
    private const int Terminate = 15; // SIGTERM
    private const nint Default = 0; // SIG_DFL

    private static readonly Lock Gate = new();

    /// <summary>How to start a program in the environment of the tests, but with no Membrane workspace in it than the one given.</summary>
    public static ProcessStartInfo Of(string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>>? variables = null)
    {
        var start = new ProcessStartInfo(program, arguments);
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("MEMBRANE_", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in variables ?? [])
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>
    /// Starts a program that heeds SIGINT and SIGTERM. A shell without job control runs its background jobs with SIGINT ignored (POSIX,
    /// Shell Command Language, 2.12 Signals and Error Handling), a child inherits that (execve(2)), and .NET does not take it back.
    /// </summary>
    public static Process Start(ProcessStartInfo start)
    {
        if (OperatingSystem.IsWindows())
        {
            return Process.Start(start)!;
        }

        lock (Gate)
        {
            var (interrupt, terminate) = (Reset(Interrupt), Reset(Terminate));
            try
            {
                return Process.Start(start)!;
            }
            finally
            {
                _ = Action(Interrupt, interrupt, null);
                _ = Action(Terminate, terminate, null);
            }
        }
    }

    // What is kept is a struct sigaction, whose layout differs by platform: nothing in it is looked at, and none is that large.
    private static byte[] Reset(int signal)
    {
        var before = new byte[1024];
        _ = Action(signal, null, before);
        _ = Signal(signal, Default);
        return before;
    }

    [DllImport("libc", EntryPoint = "sigaction")]
    private static extern int Action(int signal, byte[]? action, byte[]? before);

    [DllImport("libc", EntryPoint = "signal")]
    private static extern nint Signal(int signal, nint handler);
}
