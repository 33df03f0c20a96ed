using System.Reflection;
using System.Text;
using System.Text.Json;
using KartraGen.Json;

namespace KartraGen.Generator.Tests.Harness;

/// <summary>A codec whose .NET type a test does not name.</summary>
internal abstract class AnyCodec
{
    /// <summary>Reads and writes as a client does.</summary>
    public abstract Reading Read(string json);

    /// <summary>Reads, makes the value anew from its typed members alone, and writes that.</summary>
    public abstract JsonElement Rebuilt(string json);

    /// <summary>Reads and writes as plain System.Text.Json does.</summary>
    public abstract string ThroughSerializer(string json);

    /// <summary>Reads, and writes as the output of a result that leaves the program.</summary>
    public abstract string ThroughResult(string json);

    /// <summary>The only kind of JSON that the root's type stands for; null where it stands for several.</summary>
    public abstract JsonValueKind? RootKind { get; }

    public static AnyCodec Of<T>(JsonCodec<T> codec) => new Typed<T>(codec);

    /// <summary>For a codec of a loaded assembly.</summary>
    public static AnyCodec Of(object codec)
    {
        var type = codec.GetType();
        while (!type!.IsGenericType || type.GetGenericTypeDefinition() != typeof(JsonCodec<>))
            type = type.BaseType;
        return (AnyCodec)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(type.GetGenericArguments()), codec)!;
    }

    private sealed class Typed<T>(JsonCodec<T> codec) : AnyCodec
    {
        public override JsonValueKind? RootKind =>
            typeof(T) switch
            {
                var type
                    when type == typeof(JsonElement)
                        || type.GetInterfaces().Any(static contract => contract.Name.StartsWith("IJsonUnion", StringComparison.Ordinal)) => null,
                var type when TakesAny(type) => null,
                var type when Nullable.GetUnderlyingType(type) is not null => null,
                var type when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => JsonValueKind.Array,
                var type
                    when type.Name.StartsWith("IReadOnlyDictionary", StringComparison.Ordinal)
                        || type.GetInterfaces().Any(static contract => contract.Name.StartsWith("IJsonRecord", StringComparison.Ordinal)) =>
                    JsonValueKind.Object,
                _ => JsonValueKind.String,
            };

        /// <summary>Of a schema that names members and no type.</summary>
        private static bool TakesAny(Type type) =>
            type.GetProperties(BindingFlags.Static | BindingFlags.NonPublic)
                .SingleOrDefault(static property => property.Name.EndsWith("IJsonRecord.Names", StringComparison.Ordinal))
                ?.GetValue(null)
                is { } names
            && (bool)names.GetType().GetProperty("IsAny", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(names)!;

        public override Reading Read(string json)
        {
            var report = new JsonReadReport();
            var value = codec.Read(Encoding.UTF8.GetBytes(json), report);
            return new Reading(value, report.Mismatches, report.Conversions, JsonAssert.Parse(Codecs.Write(codec, value)));
        }

        public override JsonElement Rebuilt(string json) =>
            JsonAssert.Parse(Codecs.Write(codec, (T)TypedMembers.Rebuild(codec.Read(Encoding.UTF8.GetBytes(json), new JsonReadReport()))!));

        public override string ThroughSerializer(string json) => JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(json));

        public override string ThroughResult(string json) => JsonSerializer.Serialize(new ActResult<T>(codec.Read(json)));
    }
}
