using System.Globalization;

namespace KartraGen;

/// <summary>
/// What the member of a <see cref="FailureRule"/> holds where the app refuses: a text (compared ignoring case), a number, a boolean; or,
/// left at its default, anything that is not nothing (null, false, 0, "", [] or {}): <c>{"errors":[…]}</c>.
/// </summary>
/// <example><code>
/// new FailureRule { StatusMember = "ok", FailureValue = false, CodeMember = "/error/code" }
/// </code></example>
public readonly record struct FailureValue
{
    private readonly bool _isText;

    private FailureValue(string text, bool isText) => (Scalar, _isText) = (text, isText);

    /// <summary>A text.</summary>
    public static implicit operator FailureValue(string text) => FromString(text);

    /// <summary>A boolean.</summary>
    public static implicit operator FailureValue(bool flag) => FromBoolean(flag);

    /// <summary>A number.</summary>
    public static implicit operator FailureValue(decimal number) => FromDecimal(number);

    /// <summary>A text.</summary>
    public static FailureValue FromString(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new FailureValue(text, isText: true);
    }

    /// <summary>A boolean.</summary>
    public static FailureValue FromBoolean(bool flag) => new(flag ? "true" : "false", isText: false);

    /// <summary>A number.</summary>
    public static FailureValue FromDecimal(decimal number) => new(number.ToString(CultureInfo.InvariantCulture), isText: false);

    /// <summary>The value as text; null where anything counts.</summary>
    internal string? Scalar { get; }

    /// <summary>The text that the value has to be; null where it is none.</summary>
    internal string? Text => _isText ? Scalar : null;

    /// <summary>As a catalog writes it.</summary>
    public override string ToString() => Scalar ?? "anything";
}
