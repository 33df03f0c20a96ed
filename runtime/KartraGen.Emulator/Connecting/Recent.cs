namespace KartraGen.Emulator.Connecting;

/// <summary>The latest values by name; the oldest go, so that nobody fills the memory by asking.</summary>
internal sealed class Recent<T>(int limit)
    where T : class
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, T> _values = [];
    private readonly Queue<string> _names = [];

    public T? Find(string name)
    {
        lock (_gate)
        {
            return _values.GetValueOrDefault(name);
        }
    }

    public T GetOrAdd(string name, Func<T> make)
    {
        lock (_gate)
        {
            if (_values.TryGetValue(name, out var known))
            {
                return known;
            }

            while (_names.Count >= limit)
            {
                _values.Remove(_names.Dequeue());
            }

            _names.Enqueue(name);
            return _values[name] = make();
        }
    }

    /// <summary>The value, which is no longer there: of several takers one gets it.</summary>
    public T? Take(string name)
    {
        lock (_gate)
        {
            return _values.Remove(name, out var value) ? value : null;
        }
    }
}
