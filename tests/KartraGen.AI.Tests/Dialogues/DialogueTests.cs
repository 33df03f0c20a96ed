using Kartra;
using KartraGen.Emulator;
using Microsoft.Extensions.AI;

namespace KartraGen.AI.Tests.Dialogues;

/// <summary>A model that uses Kartra through <c>FunctionInvokingChatClient</c>, against the emulator.</summary>
public sealed class DialogueTests
{
    public static TheoryData<string> Names => [.. Dialogue.All.Select(dialogue => dialogue.Name)];

    [Fact]
    public void There_are_thirty() => Assert.Equal(30, Dialogue.All.Select(dialogue => dialogue.Name).Distinct().Count());

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_model_learns_what_to_do_next(string name)
    {
        var dialogue = Dialogue.All.Single(one => one.Name == name);
        await using var membrane = await MembraneEmulator.StartAsync();
        dialogue.Before(membrane);
        var model = new ScriptedModel(dialogue.Calls);
        using var chat = new ChatClientBuilder(model).UseFunctionInvocation().Build();
        var kartra = new KartraClient(membrane.CreateClient());
        var tools = dialogue.Approves is null ? kartra.AsAITools(new() { RequireApproval = _ => false }) : kartra.AsAITools();

        var messages = new List<ChatMessage> { new(ChatRole.User, dialogue.Name) };
        var options = new ChatOptions { Tools = tools };
        var response = await chat.GetResponseAsync(messages, options);
        if (response.Messages.SelectMany(message => message.Contents).OfType<ToolApprovalRequestContent>().FirstOrDefault() is { } request)
        {
            Assert.Equal(0, membrane.ExecutionCount);
            messages.AddRange(response.Messages);
            messages.Add(new ChatMessage(ChatRole.User, [request.CreateResponse(dialogue.Approves!.Value)]));
            response = await chat.GetResponseAsync(messages, options);
        }

        Assert.Equal("Done.", response.Text);
        Assert.Equal(dialogue.Calls.Length, model.Results.Count);
        var last = model.Results[^1];
        Assert.Contains(dialogue.Learns, last.GetRawText());
        Assert.Contains(
            dialogue.Next,
            last.ValueKind == System.Text.Json.JsonValueKind.Object && last.TryGetProperty("next", out var next) ? next.GetString() : ""
        );
        Assert.Equal(dialogue.Runs, membrane.ExecutionCount);
    }
}
