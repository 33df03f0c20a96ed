using System.ComponentModel;
using KartraGen.Json;

namespace KartraGen;

/// <summary>An action with .NET types for its input and output.</summary>
/// <typeparam name="TInput">What is sent.</typeparam>
/// <typeparam name="TOutput">What comes back.</typeparam>
public sealed class MembraneAction<TInput, TOutput> : MembraneAction
{
    internal MembraneAction(MembraneAction action, JsonCodec<TInput> input, JsonCodec<TOutput> output)
        : base(action.Name)
    {
        App = action.App;
        Key = action.Key;
        Id = action.Id;
        IsReadOnly = action.IsReadOnly;
        Api = action.Api;
        Code = action.Code;
        Command = action.Command;
        InputCodec = input;
        OutputCodec = output;
    }

    /// <summary>Writes the input.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public JsonCodec<TInput> InputCodec { get; }

    /// <summary>Reads the output.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public JsonCodec<TOutput> OutputCodec { get; }
}
