using System.Buffers;
using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>A body in a rented buffer, which every attempt of a call sends again.</summary>
internal sealed class RequestBody : IBufferWriter<byte>, IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1024);
    private int _written;
    private int _readers;

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _written);

    public string ContentType { get; private init; } = "application/json";

    /// <summary>A body of JSON that is there already; none when it is undefined.</summary>
    public static RequestBody? Of(JsonElement json) =>
        json.ValueKind == JsonValueKind.Undefined ? null : Write(json, static (writer, json) => json.CopyTo(writer));

    /// <summary>A body of bytes that are there already.</summary>
    public static RequestBody Of(ReadOnlySpan<byte> bytes, string contentType)
    {
        var body = new RequestBody { ContentType = contentType };
        bytes.CopyTo(body.GetSpan(bytes.Length));
        body.Advance(bytes.Length);
        return body;
    }

    /// <summary>Writes a body; what <paramref name="write"/> throws passes through.</summary>
    public static RequestBody Write<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        var body = new RequestBody();
        try
        {
            using var writer = new Utf8JsonWriter(body);
            write(writer, state);
            writer.Flush();
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Advance(int count) => _written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var needed = _written + Math.Max(sizeHint, 1);
        if (needed > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _buffer.Length * 2));
            _buffer.AsSpan(0, _written).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsMemory(_written);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void BeginSend() => Interlocked.Increment(ref _readers);

    public void EndSend() => Interlocked.Decrement(ref _readers);

    /// <summary>Gives the buffer back, unless a request that was given up still reads from it (HTTP/2 sends aside).</summary>
    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (Volatile.Read(ref _readers) == 0 && buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
