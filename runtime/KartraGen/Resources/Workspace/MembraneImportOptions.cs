using System.Net.Http.Headers;

namespace KartraGen;

/// <summary>How a zip is laid over a workspace.</summary>
public sealed record MembraneImportOptions
{
    /// <summary>True changes nothing, and says what would be changed.</summary>
    public bool DryRun { get; init; }

    /// <summary>True leaves alone what the zip does not hold.</summary>
    public bool Partial { get; init; }

    /// <summary>True answers with the differences.</summary>
    public bool Diff { get; init; }

    /// <summary>True goes on where Membrane would refuse.</summary>
    public bool Force { get; init; }

    internal ApiPath Over(ApiPath path) => path.Query("dryRun", DryRun).Query("partial", Partial).Query("diff", Diff).Query("force", Force);

    /// <summary>
    /// The body (RFC 7578). A dry run stands in it once more, as in the vendor's script: a server that looks there alone must not take it for a wet
    /// one.
    /// </summary>
    internal async Task<(byte[] Bytes, string ContentType)> FormAsync(Stream zip, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        await zip.CopyToAsync(memory, cancellationToken).ConfigureAwait(false);
        var boundary = Guid.NewGuid().ToString("N");
        using var form = new MultipartFormDataContent(boundary);
        form.Add(Part(new ByteArrayContent(memory.GetBuffer(), 0, (int)memory.Length), "file", "export.zip", "application/zip"));
        form.Add(Part(new ByteArrayContent(DryRun ? "true"u8.ToArray() : "false"u8.ToArray()), "dryRun", null, null));
        return (await form.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false), $"multipart/form-data; boundary={boundary}");
    }

    // .NET leaves the quotes out that browsers write, and some servers want, and puts them around the boundary, where some do not.
    private static ByteArrayContent Part(ByteArrayContent content, string name, string? fileName, string? contentType)
    {
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data")
        {
            Name = $"\"{name}\"",
            FileName = fileName is null ? null : $"\"{fileName}\"",
        };
        content.Headers.ContentType = contentType is null ? null : new MediaTypeHeaderValue(contentType);
        return content;
    }
}
