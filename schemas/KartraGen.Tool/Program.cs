using System.Runtime.InteropServices;
using KartraGen.Tool;

// Here and not by the parser, which does not tell which signal it was. A second one ends the process at once.
using var stop = new CancellationTokenSource();
var isTerminated = false;
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var code = await KartraGenTool.RunAsync(args, ToolConsole.OfProcess(), stop.Token);
return code == ExitCode.Interrupted && isTerminated ? ExitCode.Terminated : code;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    isTerminated = signal.Signal == PosixSignal.SIGTERM;
    stop.Cancel();
}
