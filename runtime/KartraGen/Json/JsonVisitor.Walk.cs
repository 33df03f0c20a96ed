using System.Text;
using System.Text.Json;

namespace KartraGen.Json;

/// <content>From one member to the next, and to the end.</content>
public ref partial struct JsonVisitor
{
    /// <summary>Files what reading the member left behind, and moves on to the next.</summary>
    private void Took(bool isNull)
    {
        if (!isNull || !_names!.IsRequired(_member))
            _members.Mark(_member);
        if (TakeKept(out var raw, out var fits))
            _members.Keep(_member, raw, fits);
        Next();
    }

    /// <summary>Moves to the next member that the table names, or beyond it where the record has a dictionary; keeps all others.</summary>
    private void Next()
    {
        ref var json = ref _json;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var found = _names!.Find(ref json, _member + 1);
            if (found >= 0)
            {
                json.Read();
                _member = found;
                return;
            }

            var name = JsonText.Of(ref json);
            json.Read();
            if (_names.HandsOn(name))
            {
                _other = name;
                _member = _names.Count;
                return;
            }

            _members.KeepOther(name, JsonElement.ParseValue(ref json));
        }

        _member = None;
    }

    private void ReadOther<TValue, T>(string name, ref IReadOnlyDictionary<string, T>? others) where TValue : IJsonValue<T>
    {
        if (!TValue.TryRead(ref this, out var value))
        {
            Note(TValue.Expected);
            var at = _json;
            _members.KeepOther(name, JsonElement.ParseValue(ref at));
            if (!TValue.TryStandIn(ref this, out value))
            {
                _json = at;
                return;
            }
        }
        else if (TakeKept(out var raw, out _))
            _members.KeepOther(name, raw);
        others ??= new ValueMap<T>();
        ((ValueMap<T>)others).Put(name, value);
    }

    /// <summary>Whether the member's value is to be written, after its name; writes the raw JSON or the null that stands for it otherwise.</summary>
    private readonly bool Writes(int member, bool isNull)
    {
        if (_writer.Json is not { } json)
            return false;

        if (_writer.View != JsonView.Whole)
        {
            if (_writer.View == JsonView.Public && _names!.IsSensitive(member))
                return false;
        }
        else if (_members.HasRaw && _members.TryGetRaw(member, out var raw))
        {
            json.WritePropertyName(_names!.Encoded(member));
            raw.CopyTo(json);
            return false;
        }

        if (!_members.IsSet(member))
            return false;

        json.WritePropertyName(_names!.Encoded(member));
        if (isNull)
            json.WriteNullValue();
        return !isNull;
    }

    /// <summary>Writes the unknown members and closes the object.</summary>
    private readonly void End()
    {
        if (_isWhole)
            return;
        var others = _members.Others;
        // Beside a typed dictionary only what did not fit it is kept here.
        if (others.Count > 0 && (_writer.View == JsonView.Whole || (_writer.View == JsonView.Compared && !_names!.HandsOnOthers)))
        {
            foreach (var (name, value) in others)
            {
                if (IsNamed(name))
                    continue;
                _writer.Json.WritePropertyName(name);
                ElementValue.Write(_writer, value);
            }
        }

        _writer.Json.WriteEndObject();
    }

    // The escape hatch must not send a member twice.
    private readonly bool IsNamed(string name)
    {
        var member = _names!.Find(Encoding.UTF8.GetBytes(name), 0);
        return member >= 0 && _members.IsWritten(member);
    }
}
