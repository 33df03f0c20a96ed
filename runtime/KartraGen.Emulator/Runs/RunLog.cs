namespace KartraGen.Emulator.Runs;

/// <summary>The finished runs, oldest first, up to a limit; and how many really ran since the start.</summary>
internal sealed class RunLog(int limit)
{
    private readonly Lock _gate = new();
    private readonly Queue<EmulatedRun> _runs = [];
    private readonly Dictionary<string, EmulatedRun> _byId = [];
    private long _executed;

    public long Executed => Interlocked.Read(ref _executed);

    public IReadOnlyList<EmulatedRun> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _runs];
            }
        }
    }

    public void Add(EmulatedRun run)
    {
        lock (_gate)
        {
            _executed += run.Executed ? 1 : 0;
            _runs.Enqueue(run);
            _byId.Add(run.RunId, run);
            while (_runs.Count > limit)
            {
                _byId.Remove(_runs.Dequeue().RunId);
            }
        }
    }

    public EmulatedRun? Find(string runId)
    {
        lock (_gate)
        {
            return _byId.GetValueOrDefault(runId);
        }
    }
}
