namespace KartraGen.AI;

/// <summary>What a schema's members are called where models see them, and what the app calls them.</summary>
internal sealed class MemberNames
{
    private readonly Dictionary<string, string> _given = [];
    private readonly Dictionary<string, string> _own = [];
    private readonly HashSet<string> _taken = [];

    /// <summary>True where any name had to change.</summary>
    public bool AnyChanged => _own.Count > 0;

    /// <summary>What models call the member.</summary>
    public string Give(string name)
    {
        if (!_given.TryGetValue(name, out var given))
        {
            _given[name] = given = PortableName.Unique(name, _taken);
            if (given != name)
            {
                _own[given] = name;
            }
        }

        return given;
    }

    /// <summary>What the app calls the member.</summary>
    public string Own(string given) => _own.GetValueOrDefault(given, given);
}
