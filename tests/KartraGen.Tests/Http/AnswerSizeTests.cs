using System.IO.Compression;
using System.Net;
using System.Text;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Http;

/// <summary>An answer is read up to 32 MB, as it is after decompression, whoever made the HTTP client. Alone: it counts the process's memory.</summary>
[Collection(nameof(AnswerSizeTests))]
public class AnswerSizeTests
{
    private const int Megabyte = 1024 * 1024;
    private const int Largest = 32 * Megabyte;

    private static readonly MembraneAction Write = MembraneAction.ByKey("create-lead");

    private static MembraneClient Client(Uri uri, HttpClient http)
    {
        var options = TestClient.Options();
        options.ApiUri = uri;
        return new MembraneClient(options, http);
    }

    private static MembraneClient Client(HttpContent content) =>
        new(TestClient.Options(), new HttpClient(new Answering(() => new HttpResponseMessage { Content = content })));

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_bomb_takes_bounded_memory(string encoding)
    {
        var packed = Pack(encoding, 160);
        var head = Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {packed.Length}\r\n\r\n");
        await using var server = new SocketServer(_ => [.. head, .. packed]);
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All });
        var client = Client(server.Uri, http);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var exception = await Assert.ThrowsAsync<MembraneTransportException>(() => client.ActAsync(Write));
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 100 * Megabyte);
        AssertTooLarge(exception);
        Assert.Equal(1, server.Requests);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1L)]
    [InlineData(0L)]
    public async Task An_answer_without_an_end_is_not_read_to_it(long? declared)
    {
        var content = new Endless();
        content.Headers.ContentLength = declared;
        AssertTooLarge(await Assert.ThrowsAsync<MembraneTransportException>(() => Client(content).ActAsync(Write)));
        Assert.InRange(content.Written, Largest, Largest + Megabyte);
    }

    [Theory]
    [InlineData(Largest - 64)]
    [InlineData(Largest)]
    [InlineData(Largest + 1)]
    public async Task The_largest_answer_is_read_whole(int length)
    {
        var body = new byte[length];
        body.AsSpan().Fill((byte)' ');
        """{"output":7}"""u8.CopyTo(body.AsSpan(length - 12));
        var call = Client(new Chunked(body)).ActAsync(Write);
        if (length > Largest)
        {
            AssertTooLarge(await Assert.ThrowsAsync<MembraneTransportException>(() => call));
        }
        else
        {
            Assert.Equal(7, (await call).Output.GetInt32());
        }
    }

    // The length that an answer declares is a hint; what is there is read.
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(5000)]
    [InlineData(30 * Megabyte)]
    public async Task A_declared_length_that_lies_changes_nothing(long declared)
    {
        var content = new Chunked("""{"output":7}"""u8.ToArray());
        content.Headers.ContentLength = declared;
        var client = Client(content);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.Equal(7, (await client.ActAsync(Write)).Output.GetInt32());
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 8 * Megabyte);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task What_cannot_be_unpacked_is_a_damaged_answer(string encoding)
    {
        foreach (var body in (string[])["""{"output":7}""", "\u001f\u008b\b\0\0\0\0\0\0\u0003xyz", "\u007f\u007f\u007f\u007f\u007f\u007f\u007f"])
        {
            await using var server = new SocketServer(_ =>
                Encoding.Latin1.GetBytes(SocketServer.Json(body, headers: $"Content-Encoding: {encoding}\r\n"))
            );
            using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All });
            var exception = await Assert.ThrowsAsync<MembraneTransportException>(() => Client(server.Uri, http).ActAsync(Write));
            Assert.True(exception.MayHaveRun);
            Assert.Equal(1, server.Requests);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(70_000)]
    [InlineData(3_000_000)]
    public async Task An_unpacked_answer_comes_as_it_is(int length)
    {
        var text = string.Concat(Enumerable.Range(0, (length / 5) + 1).Select(n => $"{n % 10_000:0000},"))[..length];
        await using var server = new SocketServer(_ =>
        {
            var packed = Compressed("gzip", stream => stream.Write(Encoding.ASCII.GetBytes($$"""{"output":"{{text}}"}""")));
            return [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n"), .. packed];
        });
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All });
        Assert.Equal(text, (await Client(server.Uri, http).ActAsync(Write)).Output.GetString());
    }

    private static void AssertTooLarge(MembraneTransportException exception)
    {
        Assert.True(exception.MayHaveRun);
        Assert.Contains("larger than 32 MB", exception.Message);
    }

    private static byte[] Pack(string encoding, int megabytes) =>
        Compressed(
            encoding,
            stream =>
            {
                var zeros = new byte[Megabyte];
                for (var i = 0; i < megabytes; i++)
                {
                    stream.Write(zeros);
                }
            }
        );

    private static byte[] Compressed(string encoding, Action<Stream> write)
    {
        using var packed = new MemoryStream();
        using (
            Stream stream = encoding switch
            {
                "gzip" => new GZipStream(packed, CompressionLevel.Fastest),
                "deflate" => new ZLibStream(packed, CompressionLevel.Fastest),
                _ => new BrotliStream(packed, CompressionLevel.Fastest),
            }
        )
        {
            write(stream);
        }

        return packed.ToArray();
    }

    private sealed class Answering(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer());
    }

    private sealed class Chunked(byte[] body) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var at = 0; at < body.Length; at += 81920)
            {
                await stream.WriteAsync(body.AsMemory(at, Math.Min(81920, body.Length - at)));
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private sealed class Endless : HttpContent
    {
        public long Written { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var block = new byte[64 * 1024];

            // Not for ever, so that a reader without a limit fails and does not hang.
            while (Written < 64L * Megabyte)
            {
                Written += block.Length;
                await stream.WriteAsync(block);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

[CollectionDefinition(nameof(AnswerSizeTests), DisableParallelization = true)]
public sealed class AnswerSizeCollection;
