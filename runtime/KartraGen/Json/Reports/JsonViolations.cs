using System.Collections.Concurrent;
using System.ComponentModel;
using System.Globalization;
using System.Text.RegularExpressions;

namespace KartraGen.Json;

/// <summary>Collects what a record does not meet. One call per constraint; a member that is not there meets all of them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonViolations
{
    // As many as the generated code has.
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    private readonly List<ConstraintViolation> _found = [];
    private string _path = "";
    private object? _record;
    private MemberSet _written;

    internal IReadOnlyList<ConstraintViolation> Found => _found;

    /// <summary>JSON Schema's <c>minimum</c>.</summary>
    public void Minimum(string member, decimal? value, decimal limit) => Add(value < limit, member, "minimum", $"must be at least {Text(limit)}");

    /// <summary>JSON Schema's <c>maximum</c>.</summary>
    public void Maximum(string member, decimal? value, decimal limit) => Add(value > limit, member, "maximum", $"must be at most {Text(limit)}");

    /// <summary>JSON Schema's <c>exclusiveMinimum</c>.</summary>
    public void ExclusiveMinimum(string member, decimal? value, decimal limit) =>
        Add(value <= limit, member, "exclusiveMinimum", $"must be more than {Text(limit)}");

    /// <summary>JSON Schema's <c>exclusiveMaximum</c>.</summary>
    public void ExclusiveMaximum(string member, decimal? value, decimal limit) =>
        Add(value >= limit, member, "exclusiveMaximum", $"must be less than {Text(limit)}");

    /// <summary>JSON Schema's <c>multipleOf</c>.</summary>
    public void MultipleOf(string member, decimal? value, decimal limit) =>
        Add(value is { } number && number % limit != 0, member, "multipleOf", $"must be a multiple of {Text(limit)}");

    /// <inheritdoc cref="Minimum(string, decimal?, decimal)"/>
    public void Minimum(string member, double? value, double limit) => Add(value < limit, member, "minimum", $"must be at least {Text(limit)}");

    /// <inheritdoc cref="Maximum(string, decimal?, decimal)"/>
    public void Maximum(string member, double? value, double limit) => Add(value > limit, member, "maximum", $"must be at most {Text(limit)}");

    /// <inheritdoc cref="ExclusiveMinimum(string, decimal?, decimal)"/>
    public void ExclusiveMinimum(string member, double? value, double limit) =>
        Add(value <= limit, member, "exclusiveMinimum", $"must be more than {Text(limit)}");

    /// <inheritdoc cref="ExclusiveMaximum(string, decimal?, decimal)"/>
    public void ExclusiveMaximum(string member, double? value, double limit) =>
        Add(value >= limit, member, "exclusiveMaximum", $"must be less than {Text(limit)}");

    /// <inheritdoc cref="MultipleOf(string, decimal?, decimal)"/>
    public void MultipleOf(string member, double? value, double limit)
    {
        // In decimals, where 0.3 is a multiple of 0.1; beyond 15 digits a double is an exact number of nothing.
        if (value is > -1e15 and < 1e15)
            MultipleOf(member, (decimal)value, (decimal)limit);
    }

    /// <summary>JSON Schema's <c>minLength</c>, in Unicode characters.</summary>
    public void MinLength(string member, string? value, long limit) =>
        Add(value is not null && Length(value) < limit, member, "minLength", $"must have at least {Count(limit, "character")}");

    /// <summary>JSON Schema's <c>maxLength</c>, in Unicode characters.</summary>
    public void MaxLength(string member, string? value, long limit) =>
        Add(value is not null && Length(value) > limit, member, "maxLength", $"must have at most {Count(limit, "character")}");

    /// <summary>JSON Schema's <c>pattern</c>, in .NET's spelling and its own. Takes time linear in the value, whatever the pattern.</summary>
    public void Pattern(string member, string? value, string pattern, string ecmaPattern) =>
        Add(
            value is not null
                && !Patterns
                    .GetOrAdd(pattern, static text => new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant))
                    .IsMatch(value),
            member,
            "pattern",
            $"must match {ecmaPattern}"
        );

    /// <summary>JSON Schema's <c>format</c>, of those that <see cref="TextFormat"/> knows.</summary>
    public void Format(string member, string? value, string format) =>
        Add(value is not null && !TextFormat.IsMet(format, value), member, "format", TextFormat.Rule(format));

    /// <summary>JSON Schema's <c>minItems</c>.</summary>
    public void MinItems<T>(string member, IReadOnlyList<T>? value, long limit) =>
        Add(value?.Count < limit, member, "minItems", $"must have at least {Count(limit, "item")}");

    /// <summary>JSON Schema's <c>maxItems</c>.</summary>
    public void MaxItems<T>(string member, IReadOnlyList<T>? value, long limit) =>
        Add(value?.Count > limit, member, "maxItems", $"must have at most {Count(limit, "item")}");

    /// <summary>JSON Schema's <c>uniqueItems</c>.</summary>
    public void UniqueItems<T>(string member, IReadOnlyList<T>? value) =>
        Add(
            value is not null && new HashSet<T>(value, JsonComparer<T>.Instance).Count < value.Count,
            member,
            "uniqueItems",
            "must not hold an item twice"
        );

    /// <summary>JSON Schema's <c>minProperties</c>.</summary>
    public void MinProperties<T>(string member, IReadOnlyDictionary<string, T>? value, long limit) =>
        Add(value?.Count < limit, member, "minProperties", $"must have at least {Count(limit, "member")}");

    /// <summary>JSON Schema's <c>maxProperties</c>.</summary>
    public void MaxProperties<T>(string member, IReadOnlyDictionary<string, T>? value, long limit) =>
        Add(value?.Count > limit, member, "maxProperties", $"must have at most {Count(limit, "member")}");

    /// <summary>The either/or rule of a record.</summary>
    public void Sets<T>(T record)
        where T : JsonRecord, IJsonRecord<T>
    {
        if (T.Names.Broken(WrittenOf(record)) is { } rule)
            _found.Add(new ConstraintViolation(_path, "required", rule));
    }

    /// <summary>Sets of members of which one must be there, because a branch of the schema asks for it.</summary>
    public void Branches<T>(T record)
        where T : JsonRecord, IJsonRecord<T>
    {
        var written = WrittenOf(record);
        foreach (var set in T.Names.BranchSets)
        {
            if (written.ContainsAll(set))
                return;
        }

        var choices = string.Join(", or ", T.Names.BranchSets.Select(T.Names.InWords));
        _found.Add(new ConstraintViolation(_path, "anyOf", $"At least one of these must be set: {choices}."));
    }

    /// <summary>Members that must be there where others are.</summary>
    public void Dependent<T>(T record, int condition)
        where T : JsonRecord, IJsonRecord<T>
    {
        var (written, (when, required)) = (WrittenOf(record), T.Names.Conditions[condition]);
        if (written.ContainsAll(when) && !written.ContainsAll(required))
            _found.Add(
                new ConstraintViolation(
                    _path,
                    "dependentRequired",
                    $"With {T.Names.InWords(when)} as it is, {T.Names.InWords(required)} must be set."
                )
            );
    }

    /// <summary>Sets of constraints on a member of which one must hold.</summary>
    public void AnyOf(string member, params Action<JsonViolations>[] sets)
    {
        var scratch = new JsonViolations();
        foreach (var set in sets)
        {
            scratch._found.Clear();
            set(scratch);
            if (scratch._found.Count == 0)
                return;
        }

        Add(true, member, "anyOf", "meets none of the sets of limits of which one must hold");
    }

    /// <summary>The constraints of a record in a member.</summary>
    public void Record<T>(string member, T? value)
        where T : JsonRecord, IJsonRecord<T>
    {
        if (value is null)
            return;
        var outer = _path;
        _path += Segment(member);
        T.Check(value, this);
        _path = outer;
    }

    /// <summary>The constraints of the records in a list.</summary>
    public void Records<T>(string member, IReadOnlyList<T>? value)
        where T : JsonRecord, IJsonRecord<T>
    {
        var outer = _path;
        _path += Segment(member);
        for (var i = 0; i < value?.Count; i++)
            Record(i.ToString(CultureInfo.InvariantCulture), value[i]);
        _path = outer;
    }

    // A record's rules come one after the other.
    private MemberSet WrittenOf<T>(T record)
        where T : JsonRecord, IJsonRecord<T>
    {
        if (!ReferenceEquals(record, _record))
            (_record, _written) = (record, JsonRecordWriter.WrittenOf(record));
        return _written;
    }

    private void Add(bool broken, string member, string constraint, string message)
    {
        if (broken)
            _found.Add(new ConstraintViolation(_path + Segment(member), constraint, message + "."));
    }

    private static string Count(long number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";

    private static string Segment(string member) => "/" + JsonPointers.Escape(member);

    private static string Text(double limit) => limit.ToString(CultureInfo.InvariantCulture);

    private static string Text(decimal limit) => limit.ToString(CultureInfo.InvariantCulture);

    private static int Length(string value) => value.EnumerateRunes().Count();
}
