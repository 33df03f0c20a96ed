using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace KartraGen.Generator.Tests.Harness;

/// <summary>Generated code, compiled and loaded; unloaded again when disposed.</summary>
internal sealed class LoadedAssembly : IDisposable
{
    private readonly AssemblyLoadContext _context = new(nameof(LoadedAssembly), isCollectible: true);
    private readonly Assembly _assembly;

    public LoadedAssembly(GeneratorRun run)
        : this(run.Output) { }

    public LoadedAssembly(Compilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        image.Position = 0;
        _assembly = _context.LoadFromStream(image);
    }

    /// <summary>Calls a static method of the project's own sources.</summary>
    public object? Call(string type, string method) =>
        _assembly
            .GetType(type, throwOnError: true)!
            .GetMethod(method, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .Invoke(null, null);

    public AnyCodec InputOf(string actions, string action) => Codec(actions, action, "InputCodec");

    public AnyCodec OutputOf(string actions, string action) => Codec(actions, action, "OutputCodec");

    public void Dispose() => _context.Unload();

    private AnyCodec Codec(string actions, string action, string property)
    {
        var value = _assembly.GetType(actions, throwOnError: true)!.GetProperty(action)!.GetValue(null)!;
        return AnyCodec.Of(value.GetType().GetProperty(property)!.GetValue(value)!);
    }
}
