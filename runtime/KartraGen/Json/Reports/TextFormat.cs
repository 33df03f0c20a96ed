using System.Net;
using System.Net.Sockets;

namespace KartraGen.Json;

/// <summary>JSON Schema's formats that have one clear rule. Each is read widely: what an app may well take is never refused here.</summary>
internal static class TextFormat
{
    public static bool IsMet(string format, string value) =>
        format switch
        {
            "email" => IsEmail(value),
            "ipv4" => value.Split('.') is { Length: 4 } parts
                && Array.TrueForAll(parts, static part => part is [>= '1' and <= '9', ..] or "0" && byte.TryParse(part, out _)),
            "ipv6" => value.AsSpan().IndexOfAny('%', '[') < 0
                && IPAddress.TryParse(value, out var address)
                && address.AddressFamily == AddressFamily.InterNetworkV6,
            "uri" => IsUri(value),
            _ => true,
        };

    public static string Rule(string format) =>
        format switch
        {
            "email" => "must be an e-mail address",
            "ipv4" => "must be an IPv4 address",
            "ipv6" => "must be an IPv6 address",
            _ => "must be a URI with its scheme, such as https",
        };

    // RFC 5321 §4.1.2: what stands before the last @ is quoted, or has no blank and no other @.
    private static bool IsEmail(string value)
    {
        var at = value.LastIndexOf('@');
        return at > 0
            && at < value.Length - 1
            && !HasBlank(value.AsSpan(at + 1))
            && (value is ['"', ..] ? at > 2 && value[at - 1] == '"' : !HasBlank(value.AsSpan(0, at)) && value.IndexOf('@') == at);
    }

    // RFC 3986 §3.1. What follows the scheme is the app's affair.
    private static bool IsUri(string value)
    {
        var colon = value.IndexOf(':');
        return colon > 0
            && char.IsAsciiLetter(value[0])
            && !HasBlank(value)
            && value.AsSpan(0, colon).IndexOfAnyExcept("+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") < 0;
    }

    private static bool HasBlank(ReadOnlySpan<char> value)
    {
        foreach (var character in value)
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character))
                return true;
        }

        return false;
    }
}
