using System.Buffers;

namespace KartraGen;

/// <summary>
/// Takes an answer's body in, as it is after decompression, and refuses one that is too large: a few kilobytes can unpack to
/// gigabytes. What the answer says of its own length is a hint for the first buffer alone.
/// </summary>
internal sealed class AnswerBuffer : Stream
{
    /// <summary>Membrane's own limit is 30 MB.</summary>
    public const int Largest = 32 * 1024 * 1024;

    private const int SmallestRented = 4 * 1024;
    private const int LargestRented = 1024 * 1024;

    private byte[] _buffer;
    private int _count;

    private AnswerBuffer(long? length)
    {
        _buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(length ?? 0, SmallestRented, LargestRented));
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _count;

    public override long Position
    {
        get => _count;
        set => throw new NotSupportedException();
    }

    /// <exception cref="HttpRequestException">The body is too large, cut or damaged.</exception>
    public static async ValueTask<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var length = content.Headers.ContentLength;
        if (length > Largest)
        {
            throw TooLarge();
        }

        // Given back only when all is well: what was cancelled may still write into it.
        var buffer = new AnswerBuffer(length);
        try
        {
            await content.CopyToAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException or NotSupportedException)
        {
            // GZipStream and BrotliStream on bytes that are none of theirs.
            throw new HttpRequestException(HttpRequestError.InvalidResponse, "The answer cannot be unpacked.", exception);
        }

        return buffer.Take();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length > Largest - _count)
        {
            throw TooLarge();
        }

        if (buffer.Length > _buffer.Length - _count)
        {
            Grow(_count + buffer.Length);
        }

        buffer.CopyTo(_buffer.AsSpan(_count));
        _count += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private byte[] Take()
    {
        var body = _buffer.AsSpan(0, _count).ToArray();
        Replace([]);
        return body;
    }

    private void Grow(int needed)
    {
        var size = Math.Min(Largest, Math.Max(needed, _buffer.Length * 2));
        var larger = size <= LargestRented ? ArrayPool<byte>.Shared.Rent(size) : new byte[size];
        _buffer.AsSpan(0, _count).CopyTo(larger);
        Replace(larger);
    }

    // Those above a megabyte are none of the pool's, which would hold on to them.
    private void Replace(byte[] buffer)
    {
        if (_buffer.Length <= LargestRented)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = buffer;
    }

    private static HttpRequestException TooLarge() => new(HttpRequestError.ConfigurationLimitExceeded, $"The answer is larger than {Largest} bytes.");
}
