using System.Reflection;

namespace KartraGen.Tests.Support;

/// <summary>Which public method does what, found by calling each.</summary>
internal static class PublicCallKinds
{
    // They make something here.
    private static readonly string[] Local = [nameof(MembraneClient.CreateTokenAsync)];

    /// <exception cref="InvalidOperationException">A method has arguments that nobody has a value for, or sends nothing with those it was given.</exception>
    public static async Task<IReadOnlyDictionary<MethodInfo, PublicCallKind>> FindAsync()
    {
        var kinds = new Dictionary<MethodInfo, PublicCallKind>();
        foreach (var method in PublicCalls.All)
        {
            kinds[method] = await FindAsync(method);
        }

        return kinds;
    }

    private static async Task<PublicCallKind> FindAsync(MethodInfo method)
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json("""{"id":"x1","state":"READY","items":[]}""") };
        var failure = await Record.ExceptionAsync(() =>
            PublicCalls.InvokeAsync(TestClient.Over(handler).AsManager(), method, PublicCalls.Arguments(method))
        );
        return (handler.Sent.Count, Local.Contains(method.Name)) switch
        {
            (0, true) => PublicCallKind.None,
            (0, false) => throw new InvalidOperationException(
                $"{PublicCalls.Name(method)} sent nothing: give {nameof(PublicCalls)} arguments that it takes, or name it here.",
                failure
            ),
            _ => handler.Sent.All(sent => sent.Method == HttpMethod.Get) ? PublicCallKind.Read : PublicCallKind.Write,
        };
    }
}
