using System.Text.Json;

namespace KartraGen;

/// <summary>From an answer's JSON to one of Membrane's elements.</summary>
internal static class ElementAnswers
{
    /// <exception cref="MembraneTransportException">The answer is no JSON object.</exception>
    public static async Task<T> As<T>(this Task<JsonElement> answer, Func<JsonElement, T> create)
        where T : MembraneElement => Create(await answer.ConfigureAwait(false), create);

    /// <exception cref="MembraneTransportException">It is no JSON object.</exception>
    public static T Create<T>(JsonElement json, Func<JsonElement, T> create)
        where T : MembraneElement =>
        json.ValueKind == JsonValueKind.Object
            ? create(json)
            : throw new MembraneTransportException("The answer is not what Membrane sends: a JSON object was expected.");
}
