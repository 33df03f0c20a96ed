using System.Buffers;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>Copies of values that hold only what others may see.</summary>
internal static class JsonShown
{
    /// <summary>Of a value whose kind is known: by writing what is shown and reading that.</summary>
    public static T Copy<TValue, T>(T value, JsonView view)
        where TValue : IJsonValue<T>
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JsonBody.Encoder }))
        {
            NullableItem.Write<TValue, T>(new JsonValueWriter(writer, view), value);
        }

        var json = new JsonReader(buffer.WrittenSpan, report: null);
        return TValue.TryRead(ref json, out var copy) ? copy : default!;
    }

    /// <summary>Of a value that a program made: one of generated types, a list of them, or JSON. All else is shown as it is.</summary>
    public static T Of<T>(T value, JsonView view) =>
        value switch
        {
            IJsonShown shown => (T)shown.Show(view),
            IReadOnlyList<IJsonShown> { Count: > 0 } list when list[0].ShowAll(list, view) is T copy => copy,
            JsonElement element => (T)(object)Copy<ElementValue, JsonElement>(element, view),
            _ => value,
        };

    public static IReadOnlyList<T> All<TValue, T>(IReadOnlyList<IJsonShown> values, JsonView view)
        where TValue : IJsonValue<T>
        where T : class => Copy<ListValue<TValue, T>, IReadOnlyList<T>>([.. values.Select(static value => (T)value)], view);
}
