using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Output;

/// <summary>
/// What may leave the process: nothing else is printed or written into a report. What stands in the source is our own; every value in it,
/// which may be a server's, a lock's or a file name, was escaped for its format.
/// </summary>
public sealed class SafeText
{
    private static readonly JsonSerializerOptions Members = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly string text;

    private SafeText(string text) => this.text = text;

    /// <summary>A value as JSON.</summary>
    public static SafeText Json(object value)
    {
        var json = Encoding.UTF8.GetString(CanonicalJson.Write(JsonSerializer.SerializeToElement(value, Members)));
        // In strings alone, where build machines look for commands too (Visible).
        return new SafeText(json.Replace("##", "#\\u0023"));
    }

    /// <summary>Begins a text.</summary>
    public static Builder In(OutputFormat format) => new(format);

    /// <inheritdoc/>
    public override string ToString() => text;

    /// <summary>Puts lines together.</summary>
    public sealed class Builder
    {
        private readonly OutputFormat format;
        private readonly StringBuilder text = new();

        internal Builder(OutputFormat format) => this.format = format;

        /// <summary>Adds a line.</summary>
        /// <param name="line">Literals as they are, values escaped.</param>
        public Builder Line([System.Runtime.CompilerServices.InterpolatedStringHandlerArgument("")] ref SafeLine line)
        {
            text.Append('\n');
            return this;
        }

        /// <summary>All of it.</summary>
        public SafeText Build() => new(text.ToString());

        internal void AppendOwn(string literal) => text.Append(literal);

        internal void AppendValue(string value, string? part)
        {
            var escaped = format.Escape(value, part);

            // A value that begins a line of a report with blanks would pass for a line of another kind.
            var isIndented =
                format == OutputFormat.Text && escaped.Length > 0 && char.IsWhiteSpace(escaped[0]) && (text.Length == 0 || text[^1] == '\n');
            text.Append(isIndented ? $"\\u{(int)escaped[0]:X4}{escaped[1..]}" : escaped);
        }
    }
}
