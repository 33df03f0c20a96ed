using System.Globalization;
using System.Runtime.CompilerServices;

namespace KartraGen.Tool.Output;

/// <summary>An interpolated line of a <see cref="SafeText"/>: the compiler hands over literals and values apart.</summary>
[InterpolatedStringHandler]
public readonly ref struct SafeLine
{
    private readonly SafeText.Builder builder;

    /// <summary>Begins a line.</summary>
    /// <param name="literalLength">How much of it is literal.</param>
    /// <param name="formattedCount">How many values it has.</param>
    /// <param name="builder">Receives the parts as they come.</param>
    public SafeLine(int literalLength, int formattedCount, SafeText.Builder builder) => this.builder = builder;

    /// <summary>Adds our own words.</summary>
    public void AppendLiteral(string literal) => builder.AppendOwn(literal);

    /// <summary>Adds a value.</summary>
    /// <param name="value">Anybody's.</param>
    /// <param name="format">The part of the line that it stands in (<see cref="OutputFormat.Escape"/>).</param>
    public void AppendFormatted<T>(T value, string? format = null) =>
        builder.AppendValue(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", format);
}
