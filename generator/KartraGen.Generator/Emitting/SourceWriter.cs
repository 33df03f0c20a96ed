using System.Collections.Generic;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading;

namespace KartraGen.Generator.Emitting;

/// <summary>Text with indentation. Lines end in LF on every machine, so that output is the same everywhere.</summary>
internal sealed class SourceWriter
{
    private const int MaxItems = 100;

    // Grown once, not once per file: what thousands of files throw away is what makes a large build slower per file.
    private static StringBuilder? s_spare;

    private readonly StringBuilder _text = Interlocked.Exchange(ref s_spare, null) ?? new StringBuilder(32 * 1024);
    private int _depth;
    private bool _lineStarts = true;

    /// <summary>Writes lines at the current indentation; an empty line stays empty.</summary>
    public SourceWriter Lines(string lines)
    {
        Append(lines);
        return End();
    }

    /// <inheritdoc cref="Lines(string)"/>
    /// <remarks>The parts go straight into the text: most of what is emitted is interpolated, and would be copied twice.</remarks>
    public SourceWriter Lines([InterpolatedStringHandlerArgument("")] ref Parts parts) => End();

    public SourceWriter Line(string line = "") => Lines(line);

    public SourceWriter Line([InterpolatedStringHandlerArgument("")] ref Parts parts) => Lines(ref parts);

    /// <summary>Writes items one after the other, as many on a line as are read with ease.</summary>
    public SourceWriter Items(IReadOnlyList<string> items, string end)
    {
        var line = "";
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i] + (i < items.Count - 1 ? "," : end);
            if (line.Length > 0 && line.Length + item.Length > MaxItems)
            {
                Line(line);
                line = "";
            }

            line += (line.Length > 0 ? " " : "") + item;
        }

        return Line(line);
    }

    public SourceWriter Open()
    {
        Lines("{");
        _depth++;
        return this;
    }

    public SourceWriter Close(string end = "}")
    {
        _depth--;
        return Lines(end);
    }

    public SourceWriter Indent()
    {
        _depth++;
        return this;
    }

    public SourceWriter Outdent()
    {
        _depth--;
        return this;
    }

    /// <summary>The whole text. Ends the writer's life.</summary>
    public string Finish()
    {
        var text = _text.ToString();
        s_spare = _text.Clear();
        return text;
    }

    private void Append(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start);
            var ends = end >= 0;
            if (!ends)
                end = text.Length;
            var length = ends && end > start && text[end - 1] == '\r' ? end - start - 1 : end - start;
            if (length > 0)
            {
                if (_lineStarts)
                    _text.Append(' ', _depth * 4);
                _text.Append(text, start, length);
                _lineStarts = false;
            }

            if (ends)
                End();
            start = end + 1;
        }
    }

    private SourceWriter End()
    {
        _text.Append('\n');
        _lineStarts = true;
        return this;
    }

    /// <summary>The parts of an interpolated string, each written as it comes.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Parts
    {
        private readonly SourceWriter _writer;

        /// <summary>As the compiler calls it.</summary>
        public Parts(int literalLength, int formattedCount, SourceWriter writer) => _writer = writer;

        public void AppendLiteral(string text) => _writer.Append(text);

        public void AppendFormatted(string? text) => _writer.Append(text ?? "");

        public void AppendFormatted(int number) => _writer.Append(number.ToString(CultureInfo.InvariantCulture));
    }
}
