using System.ComponentModel;
using System.Text;

namespace KartraGen.Json;

/// <summary>What generated records have in common: the JSON beside their members, and how they are shown.</summary>
public abstract record JsonRecord
{
    /// <summary>What the members do not tell of the record's JSON. A field, since reading hands it on by reference.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
#pragma warning disable CA1051 // generated code alone sees it
    protected JsonRest _json;
#pragma warning restore CA1051

    internal JsonRest Rest => _json;

    /// <inheritdoc/>
    public abstract bool Equals(JsonRecord? other);

    /// <inheritdoc/>
    public abstract override int GetHashCode();

    /// <summary>The members that the schema names, as <c>Lead { Email = a@x.org, Phone =  }</c>; stars in place of those that it calls sensitive.</summary>
    public sealed override string ToString()
    {
        var text = new StringBuilder(EqualityContract.Name).Append(" { ");
        if (PrintMembers(text))
            text.Append(' ');
        return text.Append('}').ToString();
    }

    /// <summary>Appends the members; answers whether there are any.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}
