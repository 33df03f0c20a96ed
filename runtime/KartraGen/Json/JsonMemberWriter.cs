using System.ComponentModel;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>Writes the members of one record: those that were assigned, and those whose raw JSON was kept.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct JsonMemberWriter
{
    private readonly JsonValueWriter _json;
    private readonly JsonNames _names;
    private readonly ref readonly JsonMembers _members;

    internal JsonMemberWriter(JsonValueWriter json, JsonNames names, in JsonMembers members)
    {
        _json = json;
        _names = names;
        _members = ref members;
        json.Json.WriteStartObject();
    }

    /// <summary>Text.</summary>
    public void Text(int member, string? value)
    {
        if (Begins(member, value is null))
            _json.Json.WriteStringValue(value);
    }

    /// <summary>An integer.</summary>
    public void Integer(int member, long? value)
    {
        if (Begins(member, value is null))
            _json.Json.WriteNumberValue(value.GetValueOrDefault());
    }

    /// <summary>A number.</summary>
    public void Number(int member, decimal? value)
    {
        if (Begins(member, value is null))
            _json.Json.WriteNumberValue(value.GetValueOrDefault());
    }

    /// <summary>A boolean.</summary>
    public void Boolean(int member, bool? value)
    {
        if (Begins(member, value is null))
            _json.Json.WriteBooleanValue(value.GetValueOrDefault());
    }

    /// <summary>An open enum.</summary>
    public void Enum<T>(int member, T? value) where T : struct, IJsonEnum<T>
    {
        if (Begins(member, value is null))
            _json.Json.WriteStringValue(T.Text(value.GetValueOrDefault()));
    }

    /// <summary>A generated record.</summary>
    public void Record<T>(int member, T? value) where T : class, IJsonRecord<T>
    {
        if (Begins(member, value is null))
            T.Write(_json, value!);
    }

    /// <summary>A generated union.</summary>
    public void Union<T>(int member, T? value) where T : class, IJsonUnion<T>
    {
        if (Begins(member, value is null))
            T.Write(_json, value!);
    }

    /// <summary>A list of generated records.</summary>
    public void Records<T>(int member, IReadOnlyList<T>? value) where T : class, IJsonRecord<T> => List<RecordValue<T>, T>(member, value);

    /// <summary>A list.</summary>
    public void List<TValue, T>(int member, IReadOnlyList<T>? value) where TValue : IJsonValue<T>
    {
        if (Begins(member, value is null))
            ListValue<TValue, T>.Write(_json, value!);
    }

    /// <summary>A dictionary.</summary>
    public void Map<TValue, T>(int member, IReadOnlyDictionary<string, T>? value) where TValue : IJsonValue<T>
    {
        if (Begins(member, value is null))
            MapValue<TValue, T>.Write(_json, value!);
    }

    /// <summary>Any JSON.</summary>
    public void Element(int member, JsonElement? value)
    {
        if (Begins(member, value is null))
            ElementValue.Write(_json, value.GetValueOrDefault());
    }

    /// <summary>A value of a .NET struct.</summary>
    public void Value<TValue, T>(int member, T? value)
        where TValue : IJsonValue<T>
        where T : struct
    {
        if (Begins(member, value is null))
            TValue.Write(_json, value.GetValueOrDefault());
    }

    /// <summary>A value of a .NET class.</summary>
    public void Reference<TValue, T>(int member, T? value)
        where TValue : IJsonValue<T>
        where T : class
    {
        if (Begins(member, value is null))
            TValue.Write(_json, value!);
    }

    /// <summary>The typed dictionary of members beyond the table.</summary>
    public void Others<TValue, T>(IReadOnlyDictionary<string, T>? others) where TValue : IJsonValue<T>
    {
        foreach (var (name, value) in others ?? ValueMap<T>.None)
        {
            // A kept spelling of the same member is written by End.
            if (IsNamed(name) || _members.Others.ContainsKey(name))
                continue;
            _json.Json.WritePropertyName(name);
            NullableItem.Write<TValue, T>(_json, value);
        }
    }

    /// <summary>Writes the unknown members and closes the object.</summary>
    public void End()
    {
        var others = _members.Others;
        if (others.Count > 0)
        {
            foreach (var (name, value) in others)
            {
                if (IsNamed(name))
                    continue;
                _json.Json.WritePropertyName(name);
                ElementValue.Write(_json, value);
            }
        }

        _json.Json.WriteEndObject();
    }

    // The escape hatch must not send a member twice.
    private bool IsNamed(string name)
    {
        var member = _names.Find(System.Text.Encoding.UTF8.GetBytes(name), 0);
        return member >= 0 && _members.IsWritten(member);
    }

    private bool Begins(int member, bool isNull)
    {
        if (_members.HasRaw && _members.TryGetRaw(member, out var raw))
        {
            _json.Json.WritePropertyName(_names.Encoded(member));
            JsonText.Write(_json.Json, raw);
            return false;
        }

        if (!_members.IsSet(member))
            return false;

        _json.Json.WritePropertyName(_names.Encoded(member));
        if (isNull)
            _json.Json.WriteNullValue();
        return !isNull;
    }
}
