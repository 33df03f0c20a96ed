namespace KartraGen.AI;

/// <summary>What models call an action: <c>kartra_create_lead</c>.</summary>
internal static class ToolName
{
    public static string Of(MembraneAction action, ISet<string> taken)
    {
        var name = action.Key ?? action.Name ?? action.Id!;
        var words = $"{(action.App is null ? "" : action.App.Key + "_")}{name}".ToLowerInvariant();
        return PortableName.Unique(words.Replace('-', '_').Replace(' ', '_'), taken);
    }
}
