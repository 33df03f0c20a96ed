using System;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KartraGen.Generator.Pipeline;

/// <summary>
/// Where generated text goes. Compilers that have <c>RegisterPreCompilationSourceOutput</c> (dotnet/roslyn#83088) get it
/// early enough for other generators, System.Text.Json's and Razor's among them, to see the types; we are built against
/// an older compiler, so the method is found by reflection.
/// </summary>
internal static class SourceOutputs
{
    // Without a byte order mark, for those who write the generated files to disk.
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private static readonly MethodInfo? RegisterEarly = typeof(IncrementalGeneratorInitializationContext)
        .GetMethods()
        .FirstOrDefault(static method =>
            method.Name == "RegisterPreCompilationSourceOutput"
            && method.GetParameters()[0].ParameterType is { IsGenericType: true } provider
            && provider.GetGenericTypeDefinition() == typeof(IncrementalValuesProvider<>)
        );

    /// <summary>Registers one file per model: each either early or as usual, never both.</summary>
    public static void Register<TModel>(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<Emission<TModel>> files,
        Func<Emission<TModel>, string> hintName,
        Func<Emission<TModel>, CancellationToken, string> emit
    )
    {
        var late = files;
        if (RegisterEarly is not null)
        {
            Early(context, files, hintName, emit);
            late = files.Where(static file => !file.Options.PreCompilation);
        }

        context.RegisterSourceOutput(late, (output, file) => output.AddSource(hintName(file), Text(emit(file, output.CancellationToken))));
    }

    private static void Early<TModel>(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<Emission<TModel>> files,
        Func<Emission<TModel>, string> hintName,
        Func<Emission<TModel>, CancellationToken, string> emit
    )
    {
        var register = RegisterEarly!.MakeGenericMethod(typeof(Emission<TModel>));
        var action = register.GetParameters()[1].ParameterType;
        var output = action.GetGenericArguments()[0];
        var addSource = output.GetMethod("AddSource", [typeof(string), typeof(SourceText)])!;
        var cancellation = output.GetProperty("CancellationToken")!;
        Action<object, Emission<TModel>> add = (target, file) =>
        {
            if (file.Options.PreCompilation)
                addSource.Invoke(target, [hintName(file), Text(emit(file, (CancellationToken)cancellation.GetValue(target)!))]);
        };
        var adapter = Activator.CreateInstance(typeof(Adapter<,>).MakeGenericType(output, typeof(Emission<TModel>)), add)!;
        register.Invoke(context, [files, Delegate.CreateDelegate(action, adapter, "Invoke")]);
    }

    private static SourceText Text(string text) => SourceText.From(text, Utf8);

    /// <summary>A method of the shape that the compiler asks for, over a type that we cannot name.</summary>
    private sealed class Adapter<TOutput, TFile>(Action<object, TFile> add)
    {
        public void Invoke(TOutput output, TFile file) => add(output!, file);
    }
}
