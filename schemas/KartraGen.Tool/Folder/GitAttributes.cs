namespace KartraGen.Tool.Folder;

/// <summary>A schemas folder's <c>.gitattributes</c>: git checks its files out with LF on every machine, as fetch writes them (gitattributes(5)).</summary>
internal static class GitAttributes
{
    /// <summary>Writes the file where there is none; what people wrote stays.</summary>
    public static void WriteIfNone(string folder)
    {
        try
        {
            // Fails on whatever has that name, a link to nowhere included.
            using var file = new FileStream(Path.Combine(folder, ".gitattributes"), FileMode.CreateNew);
            file.Write("*.json text eol=lf\n"u8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nothing depends on it: files are compared by what they say.
        }
    }
}
