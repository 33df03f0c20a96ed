using System.Security.Cryptography;
using System.Text;

namespace KartraGen.Emulator.Elements;

/// <summary>Made-up ids of the shape that Membrane's have: 24 hex digits.</summary>
internal static class StableId
{
    /// <summary>The same parts give the same id at every start.</summary>
    public static string Of(params string[] parts) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..24].ToLowerInvariant();

    public static string New() => Convert.ToHexString(RandomNumberGenerator.GetBytes(12)).ToLowerInvariant();
}
