using System.Text.Json;
using Microsoft.Extensions.AI;

namespace KartraGen.AI.Tests.Dialogues;

/// <summary>A model that makes the calls it was given, one a turn, and then says that it is done.</summary>
internal sealed class ScriptedModel(params (string Tool, string Arguments)[] calls) : IChatClient
{
    /// <summary>What each call gave the model, in order.</summary>
    public List<JsonElement> Results { get; } = [];

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var results = messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().ToList();
        Results.Clear();
        Results.AddRange(results.Select(result => JsonSerializer.SerializeToElement(result.Result)));
        AIContent next =
            results.Count < calls.Length
                ? new FunctionCallContent($"call-{results.Count}", calls[results.Count].Tool, Arguments(calls[results.Count].Arguments))
                : new TextContent("Done.");
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [next])));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }

    private static Dictionary<string, object?> Arguments(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!.ToDictionary(member => member.Key, member => (object?)member.Value);
}
