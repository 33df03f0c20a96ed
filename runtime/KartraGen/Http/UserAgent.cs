using System.Net.Http.Headers;
using System.Reflection;

namespace KartraGen;

/// <summary>Who is calling: <c>MyShop KartraGen/0.2.0 (.NET 10.0.4)</c> (RFC 9110, 10.1.5).</summary>
internal static class UserAgent
{
    private static readonly string Own = $"KartraGen/{Version()} (.NET {Environment.Version})";

    public static string Of(string? applicationName) => string.IsNullOrWhiteSpace(applicationName) ? Own : $"{applicationName.Trim()} {Own}";

    /// <summary>Whether it may stand in the header: products with versions and comments.</summary>
    public static bool IsValid(string? applicationName)
    {
        using var request = new HttpRequestMessage();
        return string.IsNullOrWhiteSpace(applicationName) || request.Headers.UserAgent.TryParseAdd(applicationName.Trim());
    }

    // Without the commit that the SDK appends.
    private static string Version() =>
        typeof(UserAgent).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
