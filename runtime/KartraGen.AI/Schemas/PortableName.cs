using System.Security.Cryptography;
using System.Text;

namespace KartraGen.AI;

/// <summary>Names that every model provider takes: <c>[A-Za-z0-9_-]{1,64}</c>. OpenAI asks it of tools, Anthropic of a schema's members too.</summary>
internal static class PortableName
{
    private const int Longest = 64;
    private const int HashLength = 8;

    /// <summary>True where the name may stay as it is.</summary>
    public static bool Is(string name) => name.Length is > 0 and <= Longest && name.All(IsAllowed);

    /// <summary>The name itself where it may stay, else the nearest one.</summary>
    public static string Of(string name) => Is(name) ? name : Numbered(name);

    /// <summary>The first form of the name that is free; it is taken then.</summary>
    public static string Unique(string name, ISet<string> taken)
    {
        var unique = Of(name);
        for (var salt = 1; !taken.Add(unique); salt++)
        {
            unique = Numbered(name, salt);
        }

        return unique;
    }

    /// <summary>With a hash of the whole name behind what can be said of it, so that two long names stay two.</summary>
    private static string Numbered(string name, int salt = 0)
    {
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}:{name}")))[..HashLength];
        var start = string.Concat(name.Take(Longest - HashLength - 1).Select(static c => IsAllowed(c) ? c : '_')).Trim('_');
        return start.Length == 0 ? "_" + hash : $"{start}_{hash}";
    }

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';
}
