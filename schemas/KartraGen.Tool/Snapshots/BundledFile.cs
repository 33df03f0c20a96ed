using System.Reflection;

namespace KartraGen.Tool.Snapshots;

/// <summary>The files of the package's own schemas folder that the tool brings: a project without files of its own is built with them.</summary>
internal static class BundledFile
{
    /// <summary>The bytes of one, by its path in the folder; null where there is none.</summary>
    public static byte[]? Read(string path)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("schemas/" + path);
        if (stream is null)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
