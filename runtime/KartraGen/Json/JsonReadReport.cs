using System.ComponentModel;

namespace KartraGen.Json;

/// <summary>What reading one answer took: how many values were converted, and which ones did not fit.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonReadReport
{
    private List<JsonMismatch>? _mismatches;

    /// <summary>Values that fit only after a conversion, such as <c>"45"</c> for a number.</summary>
    public int Conversions { get; internal set; }

    /// <summary>Values that did not fit and read as null, in document order.</summary>
    public IReadOnlyList<JsonMismatch> Mismatches => _mismatches ?? (IReadOnlyList<JsonMismatch>)[];

    internal void Add(JsonMismatch mismatch) => (_mismatches ??= []).Add(mismatch);
}
