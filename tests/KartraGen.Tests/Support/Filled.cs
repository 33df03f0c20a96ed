using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;

namespace KartraGen.Tests.Support;

/// <summary>Makes objects that hold one text wherever a value can be held; identifiers hold another.</summary>
internal static class Filled
{
    public const string Marker = "CANARY7f3a";

    private const string Identifier = "an-identifier";

    // What people tell apart and look up: these may be shown.
    private static readonly string[] Identifiers =
    [
        "Key",
        "Id",
        "Name",
        "DisplayName",
        "State",
        "Type",
        "Status",
        "Source",
        "Layer",
        "ErrorType",
        "ErrorKey",
        "Code",
        "Codes",
        "ActionName",
        "App",
        "pem",
        "message",
        // The caller's own words for what he looks for or wants made.
        "Search",
        "Intent",
        "Description",
    ];

    /// <summary>One instance for each public constructor.</summary>
    public static IEnumerable<object> Of(Type type)
    {
        foreach (var constructor in type.GetConstructors())
        {
            var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType, parameter.Name!))]);
            foreach (
                var property in type.GetProperties()
                    .Where(property => property.SetMethod is { IsPublic: true } && Value(property.PropertyType, property.Name) is not null)
            )
            {
                property.SetValue(made, Value(property.PropertyType, property.Name));
            }

            yield return made;
        }
    }

    private static bool IsIdentifier(string name) =>
        Identifiers.Contains(name, StringComparer.OrdinalIgnoreCase)
        || name.EndsWith("Id", StringComparison.Ordinal)
        || name.EndsWith("Key", StringComparison.Ordinal);

    private static object? Value(Type type, string name) =>
        type switch
        {
            _ when type == typeof(string) && name == "path" => $"/{Marker}",
            _ when type == typeof(string) => IsIdentifier(name) ? Identifier : Marker,
            _ when type == typeof(JsonElement) => JsonDocument.Parse($$"""{"id":"{{Identifier}}","{{Marker}}":"{{Marker}}"}""").RootElement,
            _ when type == typeof(JsonObject) => new JsonObject { [Marker] = Marker },
            _ when type == typeof(ReadOnlyMemory<byte>) => new ReadOnlyMemory<byte>(System.Text.Encoding.UTF8.GetBytes(Marker)),
            _ when type.IsAssignableFrom(typeof(Dictionary<string, string>)) => new Dictionary<string, string> { [Marker] = Marker },
            _ when type.IsAssignableFrom(typeof(List<string>)) => new List<string> { IsIdentifier(name) ? Identifier : Marker },
            _ when type == typeof(Uri) => new Uri("http://127.0.0.1:9"),
            _ when type == typeof(HttpMethod) => HttpMethod.Post,
            _ when type == typeof(MembraneTenant) => new MembraneTenant(Marker) { Name = Marker },
            _ when type == typeof(MembraneCredentials) => MembraneCredentials.FromSecret(Identifier, Marker),
            _ when type == typeof(MembraneOptions) => new MembraneOptions
            {
                WorkspaceKey = Identifier,
                WorkspaceSecret = Marker,
                TenantKey = Marker,
            },
            _ when Nullable.GetUnderlyingType(type) is { } underlying => Value(underlying, name),
            _ when type == typeof(double) => 1.0,
            _ when type.IsValueType => Activator.CreateInstance(type),
            _ => null,
        };
}
