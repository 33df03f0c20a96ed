using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using KartraGen.Json;
using KartraGen.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Vault;

namespace KartraGen.Tests;

/// <summary>Null where it is not allowed is told by the parameter's name, before anything is sent.</summary>
public class NullArgumentTests
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly StubHandler Handler = new();

    private static readonly MembraneClient Client = TestClient.Over(Handler).AsManager();

    // Not plain data, nor exceptions, which must not throw others. KartraGen.Json is for generated code. No reflection calls what takes a span.
    private static IEnumerable<MethodBase> Members =>
        from type in typeof(MembraneClient).Assembly.GetExportedTypes()
        where type.Namespace != "KartraGen.Json" && !type.IsSubclassOf(typeof(Delegate))
        from member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .OfType<MethodBase>()
        where
            !(member is ConstructorInfo && (type.GetMethod("Deconstruct") is not null || type.IsSubclassOf(typeof(Exception))))
            && !member.IsSpecialName | member is ConstructorInfo
            && !member.IsDefined(typeof(CompilerGeneratedAttribute))
            && member.Name is not ("Equals" or "GetObjectData")
            && !member.GetParameters().Any(parameter => parameter.ParameterType.IsByRefLike)
        select Closed(member);

    private static MethodBase Closed(MethodBase member)
    {
        if (member is MethodInfo { IsGenericMethodDefinition: true } method)
        {
            return method.MakeGenericMethod([.. method.GetGenericArguments().Select(Argument)]);
        }

        var type = member.DeclaringType!;
        return type.IsGenericTypeDefinition
            ? type.MakeGenericType([.. type.GetGenericArguments().Select(Argument)])
                .GetMembers()
                .OfType<MethodBase>()
                .Single(closed => closed.MetadataToken == member.MetadataToken)
            : member;
    }

    private static Type Argument(Type parameter) =>
        parameter.GetGenericParameterConstraints() switch
        {
            var constraints when constraints.Contains(typeof(MembraneElement)) => typeof(MembraneConnection),
            var constraints when constraints.Any(constraint => constraint.IsInterface) => typeof(OpenVaultRequest),
            _ => typeof(Greeting),
        };

    [Fact]
    public void Every_reference_that_must_not_be_null_is_checked()
    {
        var wrong = new List<string>();
        var count = 0;
        foreach (var member in Members)
        {
            foreach (var parameter in member.GetParameters().Where(IsNeeded))
            {
                count++;
                var failure = Record.Exception(() =>
                    Call(member, [.. member.GetParameters().Select(other => other == parameter ? null : Value(other))])
                );
                if ((failure as ArgumentNullException)?.ParamName != parameter.Name)
                {
                    wrong.Add(
                        $"{member.DeclaringType!.Name}.{member.Name}: {parameter.Name} null: {failure?.GetType().Name ?? "nothing"} {(failure as ArgumentException)?.ParamName}"
                    );
                }
            }
        }

        Assert.Throws<ArgumentNullException>("secret", () => MembraneWebhook.Verify([], null, null!));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.InRange(count, 70, int.MaxValue);
        Assert.Empty(Handler.Sent);
    }

    // A caller that starts many tasks must meet it where he awaits them.
    [Fact]
    public async Task A_typed_input_that_is_null_fails_in_the_task()
    {
        var handler = new StubHandler();
        var client = TestClient.Over(handler);
        var action = MembraneAction.ByKey("k").As(TestJson.Default.Greeting, TestJson.Default.Greeting);
        foreach (
            var call in (Task[])
                [
                    client.ActAsync(VaultActions.OpenVault, null!),
                    client.ActAsync(action, null!),
                    client.ActAsync(action, null!, new() { ConnectionKey = "k" }),
                ]
        )
        {
            Assert.Equal("input", (await Assert.ThrowsAsync<ArgumentNullException>(() => call)).ParamName);
        }

        Assert.Empty(handler.Sent);
    }

    [Fact]
    public async Task Null_is_an_input_where_the_schema_allows_it()
    {
        var handler = new StubHandler();
        var client = TestClient.Over(handler);
        var app = new MembraneApp { Key = "app" };
        await client.ActAsync(MembraneAction.Create(app, "n", "k", null, false, JsonCodecs.Reference<TextValue, string>(), JsonCodecs.Element), null);
        await client.ActAsync(MembraneAction.Create(app, "n", "k", null, false, JsonCodecs.Value<BooleanValue, bool>(), JsonCodecs.Element), null);
        await client.ActAsync(MembraneAction.ByKey("k"));
        await new VaultClient(client).OpenVaultAsync(null);
        Assert.Equal(4, handler.Sent.Count);
        Assert.All(handler.Sent.Take(3), sent => Assert.False(sent.Json.TryGetProperty("input", out _)));
    }

    private static bool IsNeeded(ParameterInfo parameter) =>
        !parameter.ParameterType.IsValueType && !parameter.IsOut && Nullability.Create(parameter).WriteState == NullabilityState.NotNull;

    private static void Call(MethodBase member, object?[] arguments)
    {
        var result = member is ConstructorInfo constructor
            ? constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null)
            : member.Invoke(member.IsStatic ? null : Target(member.DeclaringType!), BindingFlags.DoNotWrapExceptions, null, arguments, null);
        if (result is ValueTask<MembraneToken> token)
        {
            result = token.AsTask();
        }

        (result as Task)?.GetAwaiter().GetResult();
    }

    private static object Target(Type type) =>
        type switch
        {
            _ when type == typeof(MembraneClient) => Client,
            _ when type == typeof(MembraneAction) => MembraneAction.ByKey("k"),
            _ when type == typeof(MembraneCredentials) => MembraneCredentials.FromSecret("w", "s"),
            _ when type == typeof(MembraneException) => new MembraneException("m") { ActionRunId = "r" },
            _ when type == typeof(DescribedAction) => DescribedAction.Create(VaultActions.OpenVault, null, default, default),
            _ => typeof(MembraneClient).GetProperties().SingleOrDefault(property => property.PropertyType == type)?.GetValue(Client)
                ?? throw new InvalidOperationException($"Say here what to call {type.Name} on."),
        };

    private static object? Value(ParameterInfo parameter) =>
        parameter.ParameterType switch
        {
            _ when parameter.HasDefaultValue => parameter.DefaultValue
                ?? (parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null),
            var type when type == typeof(IServiceCollection) => new ServiceCollection(),
            var type when type == typeof(IConfiguration) => new ConfigurationBuilder().Build(),
            var type when type == typeof(Stream) => Stream.Null,
            var type when type.Name is "IReadOnlyList`1" or "IEnumerable`1" => Array.CreateInstance(type.GetGenericArguments()[0], 0),
            var type when type == typeof(MembraneException) => new MembraneException("m") { ActionRunId = "r" },
            var type when type == typeof(MembraneTenant) => new MembraneTenant("t"),
            var type when type == typeof(MembraneClient) => Client,
            var type when type == typeof(MembraneApp) => new MembraneApp { Key = "app" },
            var type when type == typeof(MembraneOptions) => TestClient.Options(),
            var type when type == typeof(MembraneTokenRequest) => new MembraneTokenRequest(new MembraneTenant("t")),
            var type when type == typeof(HttpMethod) => HttpMethod.Get,
            var type when type == typeof(ECDsa) => ECDsa.Create(ECCurve.NamedCurves.nistP256),
            var type when type == typeof(RSA) => RSA.Create(2048),
            var type when type.IsSubclassOf(typeof(Delegate)) => Substitute.For([type], []),
            var type when type == typeof(System.Text.Json.Serialization.Metadata.JsonTypeInfo<Greeting>) => TestJson.Default.Greeting,
            var type when type == typeof(JsonCodec<Greeting>) => JsonCodecs.From(TestJson.Default.Greeting),
            _ when parameter.Name == "path" => "/p",
            _ when parameter.Name == "pem" => Pem(),
            var type when type == typeof(OpenVaultRequest) => new OpenVaultRequest(),
            var type => PublicCalls.Value(type),
        };

    private static string Pem()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
