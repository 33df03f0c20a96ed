using System.Text;

namespace KartraGen.Tool.Snapshots;

/// <summary>The text of a file that people, editors and git had their hands on.</summary>
internal static class FileText
{
    /// <summary>UTF-8, or what a byte order mark says, as compilers read it; without the mark.</summary>
    public static string Decode(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
