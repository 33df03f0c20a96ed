namespace KartraGen.Emulator.Tests;

internal sealed class PosixFactAttribute : FactAttribute
{
    public PosixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has no SIGINT to send to a process." : null;
}
