namespace KartraGen;

/// <summary>Which connection a call goes through: the member of the <c>/act</c> body and its value.</summary>
internal readonly record struct ConnectionSelector(string? Member, string? Value)
{
    public bool IsNone => Member is null;

    public string? ConnectionId => Member == "connectionId" ? Value : null;

    public string? ConnectionKey => Member == "connectionKey" ? Value : null;

    public string? IntegrationId => Member == "integrationId" ? Value : null;

    public string? IntegrationKey => Member == "integrationKey" ? Value : null;

    /// <summary>The one that is set, none, or null when more than one is. Blank is not set.</summary>
    /// <exception cref="ArgumentException">It is no valid Unicode.</exception>
    public static ConnectionSelector? Single(string? connectionId, string? connectionKey, string? integrationId, string? integrationKey)
    {
        var (id, key, integrationById, integrationByKey) = (IsSet(connectionId), IsSet(connectionKey), IsSet(integrationId), IsSet(integrationKey));
        return (id, key, integrationById, integrationByKey) switch
        {
            (true, false, false, false) => Of("connectionId", connectionId!),
            (false, true, false, false) => Of("connectionKey", connectionKey!),
            (false, false, true, false) => Of("integrationId", integrationId!),
            (false, false, false, true) => Of("integrationKey", integrationKey!),
            (false, false, false, false) => default(ConnectionSelector),
            _ => null,
        };
    }

    private static ConnectionSelector Of(string member, string value) =>
        UnicodeText.IsValid(value) ? new ConnectionSelector(member, value) : throw new ArgumentException($"The {member} {UnicodeText.Problem}.");

    private static bool IsSet(string? value) => !string.IsNullOrWhiteSpace(value);
}
