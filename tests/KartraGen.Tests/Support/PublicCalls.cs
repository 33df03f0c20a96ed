using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Text.Json;

namespace KartraGen.Tests.Support;

/// <summary>Every public method of the clients that calls Membrane, with arguments to call it with.</summary>
internal static class PublicCalls
{
    public static IReadOnlyList<MethodInfo> All { get; } =
    [
        .. from type in typeof(MembraneClient).Assembly.GetExportedTypes()
        where type.Name.EndsWith("Client", StringComparison.Ordinal) && !type.IsSealed
        from method in type.GetMethods()
        where
            method.DeclaringType == type
            && !method.IsSpecialName
            && (typeof(Task).IsAssignableFrom(method.ReturnType) || method.ReturnType.Name is "MembranePageable`1" or "BulkRun`2")
        select method.IsGenericMethodDefinition ? method.MakeGenericMethod(typeof(Greeting), typeof(Greeting)) : method,
    ];

    public static string Name(MethodInfo method) =>
        $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name))})";

    /// <summary>Arguments that pass every check.</summary>
    /// <param name="method">The method.</param>
    /// <param name="json">What stands for JSON.</param>
    public static object?[] Arguments(MethodInfo method, JsonElement json = default) =>
        [
            .. method
                .GetParameters()
                .Select(parameter =>
                    parameter.HasDefaultValue
                        ? parameter.ParameterType == typeof(JsonElement)
                            ? json
                            : parameter.Name == "allowAgain"
                                ? true
                                : DefaultOf(parameter)
                        : Value(parameter.ParameterType, json)
                ),
        ];

    public static Task InvokeAsync(MembraneClient client, MethodInfo method, params object?[] arguments)
    {
        var type = method.DeclaringType!;
        var target =
            type == typeof(MembraneClient)
                ? client
                : typeof(MembraneClient).GetProperties().Single(property => property.PropertyType == type).GetValue(client);
        var called = method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        return called switch
        {
            Task task => task,
            BulkRun<Greeting, Greeting> run => FirstAsync(run),
            _ => (Task)
                typeof(Collect)
                    .GetMethod(nameof(Collect.ToListAsync))!
                    .MakeGenericMethod(method.ReturnType.GetGenericArguments())
                    .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [called], null)!,
        };
    }

    // As the one call that it makes: what failed is thrown.
    private static async Task FirstAsync(BulkRun<Greeting, Greeting> run)
    {
        await foreach (var result in run)
        {
            if (result.Exception is { } exception)
            {
                ExceptionDispatchInfo.Throw(exception);
            }

            return;
        }
    }

    private static object? DefaultOf(ParameterInfo parameter) =>
        parameter.DefaultValue ?? (parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null);

    /// <summary>A value that passes every check.</summary>
    public static object? Value(Type type, JsonElement json = default) =>
        type switch
        {
            _ when type == typeof(string) => "x1",
            _ when type == typeof(JsonElement) => json,
            _ when type == typeof(Greeting) => new Greeting("Ann"),
            _ when type == typeof(MembraneAction) => MembraneAction.ByKey("charge"),
            _ when type == typeof(MembraneAction<Greeting, Greeting>) => MembraneAction
                .ByKey("charge")
                .As(TestJson.Default.Greeting, TestJson.Default.Greeting),
            _ when type == typeof(MembraneApiRequest) => new MembraneApiRequest(HttpMethod.Post, "/charge"),
            _ when type == typeof(MembraneActionRun) => new MembraneActionRun(
                JsonDocument.Parse("""{"id":"r1","action":{"key":"charge"}}""").RootElement
            ),
            _ when type == typeof(IAsyncEnumerable<Greeting>) => Collect.Walk(new Greeting("Ann")),
            _ when type == typeof(Stream) => new MemoryStream([1]),
            _ => Activator.CreateInstance(type),
        };
}
