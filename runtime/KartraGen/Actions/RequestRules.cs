namespace KartraGen;

/// <summary>What an inline request may not contain: everything that could leave the connection's base address or split headers.</summary>
internal static class RequestRules
{
    private static readonly HashSet<string> Refused = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization",
        "Proxy-Authorization",
        "Host",
        "Cookie",
        "Content-Length",
        "Content-Type",
        "Transfer-Encoding",
        "Connection",
        "Keep-Alive",
        "Proxy-Connection",
        "Upgrade",
        "Expect",
        "TE",
        "Trailer",
        "membrane-api-version",
    };

    public static string CheckPath(string path, string parameter)
    {
        ArgumentNullException.ThrowIfNull(path, parameter);
        if (!path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal))
        {
            throw new ArgumentException("The path starts with one slash.", parameter);
        }

        if (path.AsSpan().IndexOfAny("?#\\") >= 0 || path.Any(char.IsControl))
        {
            throw new ArgumentException("The path holds no '?', '#', '\\' or control character; query parameters have their own member.", parameter);
        }

        // A dot segment climbs out of the base address even when it is escaped: %2e%2e normalises to "..".
        return HasDotSegment(path) ? throw new ArgumentException("The path holds no '.' or '..' segment.", parameter) : path;
    }

    /// <summary>Whether a server that unescapes would see one, and so leave the base address; also in a parameter, which is one segment to us.</summary>
    public static bool HasDotSegment(string path) =>
        Array.Exists(Uri.UnescapeDataString(path).Split('/', '\\'), static segment => segment is "." or "..");

    public static IEnumerable<KeyValuePair<string, string>>? CheckHeaders(IEnumerable<KeyValuePair<string, string>>? headers)
    {
        foreach (var (name, value) in headers ?? [])
        {
            if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c)))
            {
                throw new ArgumentException("A header's name is an HTTP token (RFC 9110, 5.6.2).", nameof(headers));
            }

            if (Refused.Contains(name))
            {
                throw new ArgumentException($"The header '{name}' is set by the connection or by HTTP itself.", nameof(headers));
            }

            if (value.Any(c => c != '\t' && c is < ' ' or > '~'))
            {
                throw new ArgumentException(
                    $"The value of the header '{name}' holds a line break or another character that headers cannot.",
                    nameof(headers)
                );
            }
        }

        return headers;
    }
}
