using System;
using System.Security.Cryptography;
using System.Text;
using KartraGen.Schemas.Json;

namespace KartraGen.Schemas.Snapshots;

/// <summary>The hash that a lock has of a snapshot: of what the file says (<see cref="CanonicalText"/>), not of how it is written.</summary>
internal static class SnapshotHash
{
    /// <summary>SHA-256 in lower-case hexadecimal digits.</summary>
    public static string Of(string canonicalText)
    {
        using var sha256 = SHA256.Create();
        return BitConverter.ToString(sha256.ComputeHash(Encoding.UTF8.GetBytes(canonicalText))).Replace("-", "").ToLowerInvariant();
    }

    /// <summary>
    /// Whether a file says what a lock has the hash of. Git may have checked it out with CR LF, an editor or a formatter have written
    /// it in its own way. Locks before <c>lockVersion</c> 2 have the hash of the text itself, which for what fetch wrote is the same.
    /// </summary>
    public static bool Matches(string text, string sha256)
    {
        bool Is(string candidate) => Of(candidate).Equals(sha256, StringComparison.OrdinalIgnoreCase);
        if (Is(text.TrimStart('\uFEFF').Replace("\r\n", "\n")))
            return true;
        try
        {
            return Is(CanonicalText.Of(JsonParser.Parse(text)));
        }
        catch (JsonSyntaxException)
        {
            return false;
        }
    }
}
