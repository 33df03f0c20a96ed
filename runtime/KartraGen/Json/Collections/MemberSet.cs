namespace KartraGen.Json;

/// <summary>Numbers of members of a record. Grows in place; a copy shares what is beyond the first 64.</summary>
internal struct MemberSet
{
    private ulong _first;
    private ulong[]? _more;

    public readonly bool IsEmpty => _first == 0 && _more.AsSpan().TrimEnd(0UL).IsEmpty;

    public void Add(int member)
    {
        if (member < 64)
        {
            _first |= 1UL << member;
            return;
        }

        if (_more is null || _more.Length < member / 64)
            Array.Resize(ref _more, member / 64);
        _more[(member / 64) - 1] |= 1UL << (member % 64);
    }

    public void Remove(int member)
    {
        if (member < 64)
            _first &= ~(1UL << member);
        else if (Contains(member))
            _more![(member / 64) - 1] &= ~(1UL << (member % 64));
    }

    public readonly MemberSet Copy() => new() { _first = _first, _more = _more?.AsSpan().ToArray() };

    public readonly bool Contains(int member) =>
        member < 64
            ? (_first & (1UL << member)) != 0
            : _more is { } more && member / 64 <= more.Length && (more[(member / 64) - 1] & (1UL << (member % 64))) != 0;

    public readonly bool ContainsAll(int[] members)
    {
        foreach (var member in members)
        {
            if (!Contains(member))
                return false;
        }

        return true;
    }
}
