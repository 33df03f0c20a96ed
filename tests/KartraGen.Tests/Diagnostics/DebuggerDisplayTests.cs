using System.Collections;
using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Diagnostics;

/// <summary>What a debugger, a log or a failed test's message shows of an object: never what it holds for somebody.</summary>
public sealed partial class DebuggerDisplayTests
{
    /// <summary>What shows its content on purpose, and why that is no secret.</summary>
    private static readonly Dictionary<Type, string> Shown = new()
    {
        [typeof(WireDateTime)] = "a date and time",
        [typeof(JsonMismatch)] = "names and kinds of a schema, never the value",
        [typeof(ConstraintViolation)] = "names and limits of a schema, never the value",
        [typeof(FailureRule)] = "a part of the catalog",
        [typeof(MembraneApp)] = "a part of the catalog",
    };

    public static TheoryData<Type> Types =>
        [
            .. typeof(MembraneClient)
                .Assembly.GetExportedTypes()
                .Where(type =>
                    type is { IsAbstract: false, IsEnum: false, IsInterface: false, ContainsGenericParameters: false }
                    && type.Namespace == "KartraGen"
                    && type.GetConstructors().Length > 0
                )
                .Where(type => !Shown.ContainsKey(type))
                .Append(typeof(ActResult<string>)),
        ];

    [Theory]
    [MemberData(nameof(Types))]
    public void No_public_type_shows_what_it_holds(Type type)
    {
        foreach (var made in Filled.Of(type))
        {
            Assert.DoesNotContain(Filled.Marker, $"{made}");
            Assert.DoesNotContain(Filled.Marker, Display(made));
        }
    }

    [Fact]
    public void Credentials_of_each_kind_show_nothing()
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        foreach (
            var credentials in (MembraneCredentials[])
                [
                    MembraneCredentials.FromSecret("w", Filled.Marker),
                    MembraneCredentials.FromToken($"pat-{Filled.Marker}"),
                    MembraneCredentials.FromPrivateKey("w", key, Filled.Marker),
                    MembraneCredentials.FromCallback((_, _) => default),
                ]
        )
        {
            Assert.DoesNotContain(Filled.Marker, $"{credentials} {Display(credentials)}");
        }
    }

    /// <summary>Unfolded by hand, an object shows its members; secrets not even then.</summary>
    [Theory]
    [InlineData(typeof(MembraneToken), nameof(MembraneToken.Value))]
    [InlineData(typeof(MembraneOptions), nameof(MembraneOptions.WorkspaceSecret))]
    [InlineData(typeof(MembraneOptions), nameof(MembraneOptions.Token))]
    [InlineData(typeof(MembraneConnectionSpec), nameof(MembraneConnectionSpec.Credentials))]
    public void A_secret_is_hidden_from_the_members_too(Type type, string property) =>
        Assert.Equal(DebuggerBrowsableState.Never, type.GetProperty(property)!.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State);

    /// <summary>The line that a debugger shows: what the attribute's expressions give, else the text of the object.</summary>
    private static string Display(object made)
    {
        var type = made.GetType();
        Assert.Null(type.GetCustomAttribute<DebuggerTypeProxyAttribute>());
        return type.GetCustomAttribute<DebuggerDisplayAttribute>() is not { Value: { } text }
            ? $"{made}"
            : Expression()
                .Replace(
                    text,
                    match =>
                        match.Groups["method"].Success
                            ? $"{type.GetMethod(match.Groups["name"].Value, [])!.Invoke(made, [])}"
                            : $"{type.GetProperty(match.Groups["name"].Value, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!.GetValue(made)}"
                );
    }

    [GeneratedRegex(@"\{(?<name>\w+)(?<method>\(\))?(,nq)?\}")]
    private static partial Regex Expression();
}
