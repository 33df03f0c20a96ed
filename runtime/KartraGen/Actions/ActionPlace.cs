namespace KartraGen;

/// <summary>Where an id that belongs to a connection is good: at one tenant's connection to one app.</summary>
internal readonly record struct ActionPlace(string App, string? TenantKey, ConnectionSelector Connection);
