using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.Json;
using KartraGen.Json;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KartraGen.Tool.Tests.WireAxis;

/// <summary>The code that was generated from the old snapshot, compiled, loaded and running.</summary>
internal sealed class OldCode : IDisposable
{
    private readonly AssemblyLoadContext context = new(nameof(OldCode), isCollectible: true);
    private readonly object action;

    public OldCode(Compilation generated)
    {
        using var image = new MemoryStream();
        var emitted = generated.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        image.Position = 0;
        action = context.LoadFromStream(image).GetType("Membrane.Demo.MembraneDemoActions", throwOnError: true)!.GetProperty("Do")!.GetValue(null)!;
    }

    public void Dispose() => context.Unload();

    /// <summary>What a request that holds <paramref name="json"/> sends.</summary>
    public string Send(string json) => Run("InputCodec", json).Item1;

    /// <summary>What does not fit when an answer is read, and what reading and writing it makes of it.</summary>
    public (string Written, IReadOnlyList<JsonMismatch> Mismatches) Receive(string json) => Run("OutputCodec", json);

    private (string, IReadOnlyList<JsonMismatch>) Run(string property, string json)
    {
        var codec = action.GetType().GetProperty(property)!.GetValue(action)!;
        return ((string, IReadOnlyList<JsonMismatch>))
            typeof(OldCode)
                .GetMethod(nameof(RunTyped), BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(action.GetType().GetGenericArguments()[property == "InputCodec" ? 0 : 1])
                .Invoke(null, [codec, json])!;
    }

    private static (string, IReadOnlyList<JsonMismatch>) RunTyped<T>(JsonCodec<T> codec, string json)
    {
        var report = new JsonReadReport();
        var value = codec.Read(Encoding.UTF8.GetBytes(json), report);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            codec.Write(writer, value);
        }

        return (Encoding.UTF8.GetString(buffer.ToArray()), report.Mismatches);
    }
}
