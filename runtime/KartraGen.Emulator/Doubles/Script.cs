namespace KartraGen.Emulator.Doubles;

/// <summary>
/// What tests scripted per action. Limited entries go first, in the order they were added; then the newest unlimited one.
/// </summary>
internal sealed class Script<T>
{
    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];

    /// <param name="actionId">The action it is for; null for any.</param>
    /// <param name="value">What is scripted.</param>
    /// <param name="times">How often; null until disposed.</param>
    public IDisposable Add(string? actionId, T value, int? times)
    {
        if (times is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(times), times, "Must be at least 1, or null for no limit.");
        }

        var entry = new Entry(this, actionId, value) { Left = times };
        lock (_gate)
        {
            _entries.Add(entry);
        }

        return entry;
    }

    /// <summary>What is left of it, oldest first.</summary>
    public IReadOnlyList<Scripted<T>> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries.Select(entry => new Scripted<T>(entry.ActionId, entry.Value, entry.Left, entry))];
            }
        }
    }

    public T? Take(string? actionId)
    {
        lock (_gate)
        {
            bool Fits(Entry entry) => entry.ActionId is null || entry.ActionId == actionId;
            var entry = _entries.Find(entry => entry.Left is not null && Fits(entry)) ?? _entries.FindLast(Fits);
            if (entry?.Left is not null && --entry.Left == 0)
            {
                _entries.Remove(entry);
            }

            return entry is null ? default : entry.Value;
        }
    }

    private sealed class Entry(Script<T> script, string? actionId, T value) : IDisposable
    {
        public string? ActionId { get; } = actionId;

        public T Value { get; } = value;

        public int? Left { get; set; }

        public void Dispose()
        {
            lock (script._gate)
            {
                script._entries.Remove(this);
            }
        }
    }
}
