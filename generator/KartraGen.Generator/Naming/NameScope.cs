using System;
using System.Collections.Generic;
using System.Linq;

namespace KartraGen.Generator;

/// <summary>Gives out names that are unique among each other, and so are the fields and parameters named after them.</summary>
internal sealed class NameScope(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, IdentifierComparer.Instance);
    private readonly Dictionary<string, int> _numbers = new(IdentifierComparer.Instance);

    /// <summary>The wanted name; where it is taken, the name with the suffix; where that is taken too, with a number.</summary>
    public string Take(string wanted, string suffix = "")
    {
        if (_taken.Add(wanted))
            return wanted;
        if (suffix.Length > 0 && _taken.Add(wanted + suffix))
            return wanted + suffix;
        // On from the last one: thousands of names may fall together.
        for (var number = _numbers.TryGetValue(wanted + suffix, out var last) ? last + 1 : 2; ; number++)
        {
            _numbers[wanted + suffix] = number;
            if (_taken.Add(wanted + suffix + number))
                return wanted + suffix + number;
        }
    }

    /// <summary>The name of a type; where that is taken, the one with its whole way.</summary>
    public string Take(TypeName name)
    {
        var wanted = CSharpNames.Type(name.Text);
        return _taken.Add(wanted) ? wanted : Take(CSharpNames.Type(name.Full));
    }

    /// <summary>
    /// Names for members of one type. Members whose names fall together get theirs in ordinal order of the wire names, so
    /// that reordering a schema renames nothing.
    /// </summary>
    /// <param name="wireNames">The names on the wire, each with the words to call it by.</param>
    public Dictionary<string, string> TakeAll(IEnumerable<(string WireName, string Words)> wireNames)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (wireName, words) in wireNames.OrderBy(static name => name.WireName, StringComparer.Ordinal))
            names[wireName] = Take(CSharpNames.Pascal(words), "Value");
        return names;
    }
}
