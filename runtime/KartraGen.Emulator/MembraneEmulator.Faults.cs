using KartraGen.Emulator.Doubles;

namespace KartraGen.Emulator;

/// <content>What goes wrong when a test says so.</content>
public sealed partial class MembraneEmulator
{
    /// <summary>Makes the next runs of an action go wrong. The faults of one action strike in the order they were added.</summary>
    /// <param name="action">Key, id or name of the action.</param>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="times">How often; null until the result is disposed.</param>
    /// <exception cref="ArgumentException">There is no such action.</exception>
    public IDisposable Fail(string action, Fault fault, int? times = 1) =>
        _workspace.Scripts.RunFaults.Add(ActionId(action), FaultSource.Always(fault), times);

    /// <inheritdoc cref="Fail(string, Fault, int?)"/>
    /// <param name="action">The action, as the client calls it.</param>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="times">How often; null until the result is disposed.</param>
    public IDisposable Fail(MembraneAction action, Fault fault, int? times = 1) =>
        _workspace.Scripts.RunFaults.Add(ActionId(action), FaultSource.Always(fault), times);

    /// <summary>Makes the next runs go wrong, of whichever action.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="times">How often; null until the result is disposed.</param>
    public IDisposable FailAny(Fault fault, int? times = 1) => _workspace.Scripts.RunFaults.Add(null, FaultSource.Always(fault), times);

    /// <summary>Makes the next requests go wrong, whatever route they are for; <see cref="Fault.AfterRun"/> means after the request was handled.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="times">How often; null until the result is disposed.</param>
    public IDisposable FailRequests(Fault fault, int? times = 1) => _workspace.Scripts.RequestFaults.Add(null, FaultSource.Always(fault), times);

    /// <summary>Makes runs go wrong at random, until the result is disposed.</summary>
    /// <param name="seed">The same seed gives the same faults to runs that come one after another.</param>
    /// <param name="rate">From 0 (never) to 1 (always).</param>
    /// <param name="faults">What goes wrong; each equally often.</param>
    public IDisposable Chaos(int seed, double rate, params Fault[] faults)
    {
        ArgumentOutOfRangeException.ThrowIfZero(faults.Length, nameof(faults));
        var random = new Random(seed);
        return _workspace.Scripts.RunFaults.Add(null, new FaultSource($"chaos, {rate:P0}", Next), times: null);

        Fault? Next()
        {
            lock (random)
            {
                return random.NextDouble() < rate ? faults[random.Next(faults.Length)] : null;
            }
        }
    }
}
