using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KartraGen.Schemas.Json;
using KartraGen.Schemas.Normal.Rules;
using KartraGen.Schemas.Normal.Rules.Arms;

namespace KartraGen.Schemas.Normal;

/// <summary>Applies the rules to one schema after the other until none has anything to say. Bounded in steps and in depth.</summary>
internal sealed class Reduction
{
    /// <summary>Schemas of the same value inside each other: alternatives of alternatives, parts of parts.</summary>
    private const int MaxDepth = 64;

    /// <summary>Rules applied, and what they go through: alternatives, members and values of many count as well.</summary>
    private const int MaxWork = 100_000;

    /// <summary>Members inside each other that rules look into.</summary>
    private const int MaxMembers = 2;

    /// <summary>Rules applied to one schema that refers to itself as a part or an alternative of the same value: JSON Schema gives that no meaning.</summary>
    private const int MaxCircling = 250;

    private static readonly INormalRule[] Rules =
    [
        new ReferenceRule(),
        new PartsRule(),
        new NotRule(),
        new BranchRule(),
        new NullBesideArmsRule(),
        new ReducedArmsRule(),
        new DeadArmsRule(),
        new NullArmsRule(),
        new SelfArmsRule(),
        new OneArmRule(),
        new NestedArmsRule(),
        new EqualArmsRule(),
        new OpenArmRule(),
        new RequiredArmsRule(),
        new MemberArmsRule(),
        new CommonPartRule(),
        new JoinedArmsRule(),
        new UnionRule(),
        new MissingMemberRule(),
        new ImpliedTypeRule(),
        new ListedValuesRule(),
        new LimitsRule(),
        new NullRule(),
        new TypeListRule(),
    ];

    private readonly Dictionary<string, Schema> _written;
    private readonly Dictionary<string, Schema> _targets = new(StringComparer.Ordinal);
    private readonly Dictionary<Schema, Schema> _reduced = new(SchemaNodes.Comparer);

    // What was found while a cycle was open holds for what opened it, and for nothing later.
    private readonly Dictionary<string, Schema> _targetsForNow = new(StringComparer.Ordinal);
    private readonly Dictionary<Schema, Schema> _reducedForNow = new(SchemaNodes.Comparer);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly List<Problem> _problems;
    private readonly CancellationToken _cancellationToken;
    private List<string> _expanded = [];
    private int _inherited;
    private int _members;
    private int _depth;
    private int _work;
    private int _started;
    private int _circles;
    private int _circling;
    private int _guesses;

    public Reduction(SchemaDocument written, SchemaOrigins origins, List<Problem> problems, CancellationToken cancellationToken)
    {
        _written = written.Definitions.ToDictionary(
            static definition => definition.Pointer,
            static definition => definition.Schema,
            StringComparer.Ordinal
        );
        IsCut = written.IsCut;
        (Origins, _problems, _cancellationToken) = (origins, problems, cancellationToken);
    }

    public SchemaOrigins Origins { get; }

    /// <summary>Whether a bound was met, or the reader's: what is left becomes any JSON.</summary>
    public bool IsCut { get; private set; }

    private bool IsEndless => _circles > 0 && _work - _started > MaxCircling / (_circling > 5 * MaxCircling ? 20 : 1);

    public Schema Reduce(Schema schema)
    {
        if (_reduced.TryGetValue(schema, out var known) || _reducedForNow.TryGetValue(schema, out known))
            return known;
        if (_depth >= MaxDepth || _work >= MaxWork)
            return TooLarge(schema);
        if (_depth == 0)
            (_started, _circles) = (_work, 0);

        var (outer, expanded, guesses, written) = (_inherited, _expanded.Count, _guesses, schema);
        _inherited = expanded;
        _depth++;
        schema = Apply(schema);
        _depth--;
        _inherited = outer;
        _expanded.RemoveRange(expanded, _expanded.Count - expanded);
        if (_depth == 0 && _circles > 0)
            _circling += _work - _started;
        if (_depth == 0 && IsEndless)
            schema = Endless(written);
        else if (IsEndless)
            return schema;
        var reduced = guesses == _guesses ? _reduced : _reducedForNow;
        reduced[written] = reduced[schema] = schema;
        if (_depth == 0)
            Forget();
        return schema;
    }

    /// <summary>The schema of a member, for a rule that must look into it. Members of members of members are not looked at.</summary>
    public Schema ReduceMember(Schema schema)
    {
        if (_members >= MaxMembers)
        {
            _guesses++;
            return schema;
        }

        var (outer, inherited) = (_expanded, _inherited);
        (_expanded, _members) = ([], _members + 1);
        var reduced = Reduce(schema);
        (_expanded, _inherited, _members) = (outer, inherited, _members - 1);
        return reduced;
    }

    /// <summary>Counts what a rule goes through.</summary>
    public void Spend(int work) => _work += work;

    /// <summary>A schema to be taken as it is: a reference whose null was taken apart would get it back from its target.</summary>
    public Schema Settle(Schema schema) => _reduced[schema] = schema;

    /// <summary>Whether a reference stands for itself in the end, and so for nothing.</summary>
    public bool IsCircle(string reference) => Written(reference) is { Reference: { } next } written && written == new Schema { Reference = next };

    /// <summary>What a reference stands for, reduced; null where that is not known yet, since it is looked at right now.</summary>
    public Schema? Target(string reference)
    {
        reference = Last(reference);
        if (_targets.TryGetValue(reference, out var known) || _targetsForNow.TryGetValue(reference, out known))
            return known;
        if (!_written.TryGetValue(reference, out var written))
            return null;
        if (_depth >= MaxDepth)
        {
            TooLarge(written);
            return null;
        }

        if (!_open.Add(reference))
        {
            Guess();
            return null;
        }

        // What it means does not hang on where it is referred to.
        var (guesses, outer) = (_guesses, _expanded);
        _expanded = [];
        var target = Reduce(written);
        _expanded = outer;
        _open.Remove(reference);
        if (!IsEndless)
            (guesses == _guesses ? _targets : _targetsForNow)[reference] = target;
        if (_depth == 0)
            Forget();
        return target;
    }

    /// <summary>
    /// What a reference stands for, as it is written; null where that is nothing, or part of this schema, or of one around it of the same value,
    /// already.
    /// </summary>
    public Schema? Expand(string reference)
    {
        reference = Last(reference);
        if (_expanded.IndexOf(reference) is var place && place >= 0)
        {
            if (place < _inherited)
                Guess();
            return null;
        }

        _expanded.Add(reference);
        return Written(reference);
    }

    public Schema? Written(string reference) => _written.TryGetValue(Last(reference), out var written) ? written : null;

    /// <summary>Whether what a reference stands for is looked at right now.</summary>
    public bool IsOpen(string reference)
    {
        var open = _open.Contains(Last(reference));
        if (open)
            Guess();
        return open;
    }

    /// <summary>Tells that a keyword says more than C# can: the first of those named that the schema has.</summary>
    public void ReportKeyword(Schema schema, params string[] keywords)
    {
        foreach (var node in Origins.Of(schema))
        {
            if (keywords.FirstOrDefault(keyword => node[keyword] is not null) is not { } keyword)
                continue;
            Origins.AddPartial(node[keyword]!);
            Add(Problem.At(node[keyword]!.Range, "KG0013", keyword));
            return;
        }
    }

    /// <summary>Tells that a schema becomes any JSON.</summary>
    public void Report(Schema schema, string why)
    {
        Origins.AddPartial(schema);
        if (Origins.Of(schema) is { Count: > 0 } nodes)
            Add(Problem.At(nodes[0].Range, "KG0006", why));
    }

    private void Add(Problem problem)
    {
        if (!_problems.Contains(problem))
            _problems.Add(problem);
    }

    /// <summary>What is said now holds as long as a circle is open.</summary>
    private void Guess()
    {
        _guesses++;
        _circles += _members == 0 ? 1 : 0;
    }

    private void Forget()
    {
        if (_open.Count > 0)
            return;
        _targetsForNow.Clear();
        _reducedForNow.Clear();
    }

    private Schema Apply(Schema schema)
    {
        for (var rule = 0; rule < Rules.Length; rule++)
        {
            if (Rules[rule].Apply(schema, this) is not { } next)
                continue;
            _cancellationToken.ThrowIfCancellationRequested();
            Spend(1 + ((schema.Composition?.Choices.Sum(static choice => choice.Arms.Count) ?? 0) / 2) + (schema.Properties.Count / 64));
            if (_work >= MaxWork)
                return TooLarge(schema);
            if (IsEndless)
                return Annotations.Of(schema);
            schema = Origins.Carry(schema, next);
            rule = -1;
        }

        return schema;
    }

    /// <summary>Of references that only stand for other ones the last, however many there are.</summary>
    public string Last(string reference)
    {
        for (var hops = 0; hops < _written.Count && _written.TryGetValue(reference, out var written) && written.Reference is { } next; hops++)
        {
            if (written != new Schema { Reference = next })
                break;
            reference = next;
        }

        return reference;
    }

    /// <summary>What is put together from itself in ever new ways.</summary>
    public Schema Endless(Schema schema)
    {
        Report(schema, "its parts come back to themselves, each time put together otherwise");
        return Annotations.Of(schema);
    }

    /// <summary>Told once: beyond the first such place there may be any number.</summary>
    public Schema TooLarge(Schema schema)
    {
        _guesses++;
        if (!IsCut && Origins.Of(schema) is { Count: > 0 } nodes)
            Add(Problem.At(nodes[0].Range, "KG0016", "put together, its parts are too many"));
        IsCut = true;
        return Annotations.Of(schema);
    }
}
