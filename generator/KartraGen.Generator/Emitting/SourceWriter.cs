using System.Text;

namespace KartraGen.Generator.Emitting;

/// <summary>Text with indentation. Lines end in LF on every machine, so that output is the same everywhere.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new(16 * 1024);
    private int _depth;

    /// <summary>Writes lines at the current indentation; an empty line stays empty.</summary>
    public SourceWriter Lines(string lines)
    {
        var start = 0;
        while (start <= lines.Length)
        {
            var end = lines.IndexOf('\n', start);
            if (end < 0)
                end = lines.Length;
            var length = end > start && lines[end - 1] == '\r' ? end - start - 1 : end - start;
            if (length > 0)
                _text.Append(' ', _depth * 4).Append(lines, start, length);
            _text.Append('\n');
            start = end + 1;
        }

        return this;
    }

    public SourceWriter Line(string line = "") => Lines(line);

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

    public override string ToString() => _text.ToString();
}
