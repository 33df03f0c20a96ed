using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace KartraGen.Json;

/// <content>From one member to the next, and to the end.</content>
public ref partial struct JsonReader
{
    private const int None = -1;

    /// <summary>Of the record that is being read.</summary>
    private struct RecordState
    {
        public JsonNames Names;
        public JsonRest Rest;

        /// <summary>The members that came, of the required ones only those that can be told so.</summary>
        public MemberSet Came;

        /// <summary>The number of the member whose value the reader stands at.</summary>
        public int Member;

        /// <summary>The name of the member of the typed dictionary whose value it stands at.</summary>
        public string? Other;
    }

    /// <summary>Reads the object that <paramref name="json"/> stands at; any other value is kept, and gives a record without members.</summary>
    /// <exception cref="JsonException">A required member is missing or does not fit.</exception>
    internal static T Read<T>(ref JsonReader json)
        where T : JsonRecord, IJsonRecord<T>
    {
        // The record around this one is read on where it was left.
        var (outer, start, names) = (json._record, json._json.TokenStartIndex, T.Names);
        json._record = new RecordState { Names = names, Member = None };
        var isObject = json._json.TokenType == JsonTokenType.StartObject;
        if (isObject)
            json.Advance();
        else
            json._record.Rest.KeepWhole(JsonElement.ParseValue(ref json._json));

        var record = T.Read(ref json);
        if (isObject || !names.IsAny)
        {
            names.ThrowIfMissing(json._record.Came);
            if (json._report is { } report)
                names.NoteAbsent(json._record.Came, json._record.Rest, report, start);
        }

        json._record = outer;
        return record;
    }

    /// <summary>A record of an answer without members.</summary>
    /// <exception cref="JsonException">It is a request's, and has required ones.</exception>
    internal static T Nothing<T>()
        where T : JsonRecord, IJsonRecord<T>
    {
        var json = new JsonReader("{}"u8, report: null);
        return Read<T>(ref json);
    }

    /// <summary>Whether there is another round to go: members came in another order. At the end, hands over what is not in the members.</summary>
    public readonly bool Next(ref JsonRest rest)
    {
        if (_record.Member != None)
            return true;
        rest = _record.Rest;
        return false;
    }

    /// <summary>Moves to the next member that the table names, or beyond it where the record has a dictionary; keeps all others.</summary>
    private void Advance()
    {
        ref var json = ref _json;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var found = _record.Names.Find(ref json, _record.Member + 1);
            if (found >= 0)
            {
                json.Read();
                _record.Member = found;
                if (_record.Came.Contains(found))
                    _record.Rest.Renew(found); // once more: the last one counts
                return;
            }

            var name = JsonText.Of(ref json);
            json.Read();
            if (_record.Names.HandsOn(name))
            {
                _record.Other = name;
                _record.Member = _record.Names.Count;
                return;
            }

            _record.Rest.KeepOther(name, JsonElement.ParseValue(ref json));
        }

        _record.Member = None;
    }

    /// <summary>Reads the value of the member at which the reader stands; false where null stands there, or what does not fit.</summary>
    private bool TryTake<TValue, T>([MaybeNullWhen(false)] out T value)
        where TValue : IJsonValue<T>
    {
        value = default;
        if (_json.TokenType == JsonTokenType.Null || IsNothing<TValue, T>())
        {
            TookNull();
            return false;
        }

        if (!TValue.TryRead(ref this, out value))
        {
            TookMisfit(TValue.Expected);
            return false;
        }

        if (_isSpelledApart)
            KeepSpelling(value);
        Took();
        return true;
    }

    private void Took()
    {
        _record.Came.Add(_record.Member);
        Advance();
    }

    private void TookNull()
    {
        _record.Rest.AddNull(_record.Member);
        if (_record.Names.IsRequired(_record.Member))
            Advance();
        else
            Took();
    }

    private void TookMisfit(string expected)
    {
        Note(expected);
        _record.Rest.Keep(_record.Member, JsonElement.ParseValue(ref _json), null);
        if (_record.Names.MustBeWritten(_record.Member))
            Advance();
        else
            Took();
    }

    /// <summary>What is written as long as the member has <paramref name="value"/>: the one token at which the reader still stands.</summary>
    private void KeepSpelling(object? value)
    {
        var at = _json;
        _record.Rest.Keep(_record.Member, JsonElement.ParseValue(ref at), value);
        _isSpelledApart = false;
    }

    private IReadOnlyDictionary<string, T> Other<TValue, T>(string name, IReadOnlyDictionary<string, T> others)
        where TValue : IJsonValue<T>
    {
        if (!TValue.TryRead(ref this, out var value))
        {
            Note(TValue.Expected);
            var at = _json;
            _record.Rest.KeepOther(name, JsonElement.ParseValue(ref at));
            if (!TValue.TryStandIn(ref this, out value))
            {
                _json = at;
                return others;
            }
        }
        else if (TakeSpelling())
        {
            var at = _json;
            _record.Rest.KeepOther(name, JsonElement.ParseValue(ref at));
        }

        var map = ReferenceEquals(others, ValueMap<T>.None) ? new ValueMap<T>() : (ValueMap<T>)others;
        map.Put(name, value);
        return map;
    }
}
