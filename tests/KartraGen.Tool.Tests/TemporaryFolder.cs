namespace KartraGen.Tool.Tests;

/// <summary>A folder that is gone after the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("kartragen").FullName;

    /// <summary>Every file's relative path and bytes.</summary>
    public IReadOnlyDictionary<string, string> Content() =>
        Directory
            .GetFiles(Path, "*", SearchOption.AllDirectories)
            .ToDictionary(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/'), File.ReadAllText);

    public string Read(string relative) => File.ReadAllText(System.IO.Path.Combine(Path, relative));

    public void Write(string relative, string text)
    {
        var file = System.IO.Path.Combine(Path, relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
