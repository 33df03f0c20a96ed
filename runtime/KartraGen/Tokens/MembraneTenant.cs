namespace KartraGen;

/// <summary>The isolated scope of connections that calls run in: a user, a team or an organisation of the app that uses Membrane.</summary>
public sealed class MembraneTenant : IEquatable<MembraneTenant>
{
    // Far beyond any id; a token carries up to 8 characters for each.
    private const int LongestKey = 1024;

    /// <summary>A tenant.</summary>
    /// <param name="key">Its stable key: at most 1,024 characters (UTF-16 units), valid Unicode.</param>
    /// <exception cref="ArgumentException">The key is blank, longer, or holds half a surrogate pair, so that two keys could mint one token.</exception>
    public MembraneTenant(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        if (ProblemOf(key) is { } problem)
        {
            throw new ArgumentException($"The tenant's key {problem}.", nameof(key));
        }

        Key = key;
    }

    /// <summary>Its stable key.</summary>
    public string Key { get; }

    /// <summary>A name for people; helps with troubleshooting in Membrane's console.</summary>
    public string? Name { get; init; }

    /// <summary>More that Membrane stores about the tenant.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>True when key, name and fields are the same, ordinally.</summary>
    public bool Equals(MembraneTenant? other) =>
        ReferenceEquals(this, other) || (other is not null && Key == other.Key && Name == other.Name && SameFields(Fields, other.Fields));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MembraneTenant);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key, Name, Fields?.Count ?? 0);

    /// <summary>No member is printed: a tenant's key is often a user's.</summary>
    public override string ToString() => nameof(MembraneTenant);

    /// <summary>Why it cannot be a tenant's key; null where it can. Never shows the key.</summary>
    internal static string? ProblemOf(string key) =>
        key.Length > LongestKey ? $"has {key.Length} characters, {LongestKey} are the most"
        : UnicodeText.IsValid(key) ? null
        : UnicodeText.Problem;

    private static bool SameFields(IReadOnlyDictionary<string, string>? one, IReadOnlyDictionary<string, string>? other) =>
        (one?.Count ?? 0) == (other?.Count ?? 0)
        && (one is null || one.All(field => other!.TryGetValue(field.Key, out var value) && value == field.Value));
}
