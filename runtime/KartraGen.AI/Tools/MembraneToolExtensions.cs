using Microsoft.Extensions.AI;

namespace KartraGen.AI;

/// <summary>Generated clients as tools of language models.</summary>
public static class MembraneToolExtensions
{
    /// <summary>
    /// The client's actions as tools, with schemas that every model provider takes (<see cref="PortableSchema"/>). What a model can act on comes back as
    /// a result and not as an exception: arguments that do not fit, the app's refusal, a connection to be reconnected, and above all a call that may have
    /// run and must not be repeated. Members that a schema calls sensitive are in no tool's arguments and in no result; an action that needs one is no tool.
    /// </summary>
    /// <param name="client">A generated client, with the tenant of the user that the model works for.</param>
    /// <param name="options">Which actions, and which of them ask first. Unless given: all, and all that do more than read.</param>
    /// <returns>
    /// The tools, in the client's order, called <c>kartra_create_lead</c>. Those that need approval are <see cref="ApprovalRequiredAIFunction"/>s, which
    /// <c>FunctionInvokingChatClient</c> asks for. A tool's <c>GetService&lt;DescribedAction&gt;()</c> is its action.
    /// </returns>
    /// <example><code>
    /// var chat = new ChatClientBuilder(model).UseFunctionInvocation().Build();
    /// var answer = await chat.GetResponseAsync("Who is joe@example.com?", new ChatOptions { Tools = kartra.AsAITools() });
    /// </code></example>
    public static IList<AITool> AsAITools(this IMembraneActions client, MembraneToolOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        options ??= new MembraneToolOptions();
        var names = new HashSet<string>();
        var tools = new List<AITool>();
        foreach (var action in client.Actions.Where(options.Include ?? (static _ => true)))
        {
            var schema = PortableSchema.Of(action.InputSchema);
            if (schema.NeedsSensitive)
            {
                continue;
            }

            var tool = new ActionFunction(client.Membrane, action, schema, ToolName.Of(action.Action, names), options.Call);
            tools.Add(options.RequireApproval(action) ? new ApprovalRequiredAIFunction(tool) : tool);
        }

        return tools;
    }
}
