using System.Runtime.CompilerServices;
using System.Text;

namespace KartraGen;

/// <summary>Builds the addresses of Membrane's API: every segment and every query value escaped.</summary>
internal sealed class ApiPath
{
    private readonly StringBuilder _text;
    private bool _hasQuery;

    private ApiPath(string root)
    {
        _text = new StringBuilder(root);
    }

    /// <param name="root">A constant, without a slash at either end.</param>
    public static ApiPath To(string root) => new(root);

    /// <summary>Adds a segment that the caller gave: an id or a key.</summary>
    /// <exception cref="ArgumentException">Blank, or a dot segment, which would normalise away even when escaped; or no valid Unicode.</exception>
    public ApiPath Segment(string value, [CallerArgumentExpression(nameof(value))] string? parameter = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, parameter);
        if (value is "." or "..")
        {
            throw new ArgumentException("An id or key is not '.' or '..'.", parameter);
        }

        if (!UnicodeText.IsValid(value))
        {
            throw new ArgumentException($"The id or key {UnicodeText.Problem}.", parameter);
        }

        _text.Append('/').Append(Uri.EscapeDataString(value));
        return this;
    }

    /// <summary>Adds a segment of two, with a colon between them, which a segment may hold (RFC 3986, 3.3).</summary>
    public ApiPath Pair(string first, string second)
    {
        Segment(first);
        _text.Append(':').Append(Uri.EscapeDataString(second));
        return this;
    }

    /// <param name="value">A constant.</param>
    public ApiPath Then(string value)
    {
        _text.Append('/').Append(value);
        return this;
    }

    /// <summary>Adds a query parameter; null and blank ones are left out, as Membrane's SDK does (docs/membrane/protocol.md#address-and-version).</summary>
    public ApiPath Query(string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            _text.Append(_hasQuery ? '&' : '?').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            _hasQuery = true;
        }

        return this;
    }

    public ApiPath Query(string name, int? value) => Query(name, value?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public ApiPath Query(string name, bool? value) => Query(name, value is { } flag ? (flag ? "true" : "false") : null);

    public override string ToString() => _text.ToString();
}
