namespace KartraGen;

/// <summary>
/// A request to the connected app's own API. Membrane adds the connection's base address and authentication.
/// </summary>
public sealed record MembraneApiRequest
{
    private static readonly HttpMethod[] Allowed =
    [
        HttpMethod.Get,
        HttpMethod.Head,
        HttpMethod.Post,
        HttpMethod.Put,
        HttpMethod.Patch,
        HttpMethod.Delete,
    ];

    /// <summary>A request.</summary>
    /// <param name="method">GET, HEAD, POST, PUT, PATCH or DELETE.</param>
    /// <param name="path">The path below the connection's base address, for instance <c>/leads</c>.</param>
    /// <exception cref="ArgumentException">Another method, or a path that could leave the base address.</exception>
    public MembraneApiRequest(HttpMethod method, string path)
    {
        ArgumentNullException.ThrowIfNull(method);
        if (Array.IndexOf(Allowed, method) < 0)
        {
            throw new ArgumentException("The method is GET, HEAD, POST, PUT, PATCH or DELETE.", nameof(method));
        }

        Method = method;
        Path = RequestRules.CheckPath(path, nameof(path));
    }

    /// <summary>The method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The path below the connection's base address.</summary>
    public string Path { get; }

    /// <summary>Values for the <c>{names}</c> in <see cref="Path"/>; each is escaped into one segment.</summary>
    public IReadOnlyDictionary<string, string>? PathParameters { get; init; }

    /// <summary>Query parameters, a name as often as it is to come; they are escaped when sent.</summary>
    public IEnumerable<KeyValuePair<string, string>>? Query { get; init; }

    /// <summary>
    /// Headers to add, a name as often as it is to come; the content type is the body's. The connection's own authentication cannot be replaced.
    /// </summary>
    /// <exception cref="ArgumentException">A header that Membrane or HTTP itself sets, or a line break in one.</exception>
    public IEnumerable<KeyValuePair<string, string>>? Headers
    {
        get;
        init => field = RequestRules.CheckHeaders(value);
    }

    /// <summary>The body; null sends none. JSON converts to it.</summary>
    public MembraneRequestBody? Body { get; init; }

    /// <summary>The path with its parameters in it.</summary>
    /// <exception cref="ArgumentException">A parameter would vanish from the path, or has no place in it.</exception>
    internal string Resolve()
    {
        var path = Path;
        foreach (var (name, value) in PathParameters ?? new Dictionary<string, string>())
        {
            if (string.IsNullOrEmpty(value) || RequestRules.HasDotSegment(value))
            {
                throw new ArgumentException($"The path parameter '{name}' is empty, or has a '.' or '..' segment.");
            }

            path = path.Contains($"{{{name}}}", StringComparison.Ordinal)
                ? path.Replace($"{{{name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal)
                : throw new ArgumentException($"The path has no place for the parameter '{name}'.");
        }

        return path;
    }

    /// <summary>The method only: paths and bodies may be personal.</summary>
    public override string ToString() => $"{nameof(MembraneApiRequest)} {{ Method = {Method} }}";
}
