using System.Globalization;
using System.Text;

namespace KartraGen.Tool.Snapshots;

/// <summary>The default C# name of an action.</summary>
public static class CSharpName
{
    /// <summary>PascalCase of a name: "List All Pages" gives <c>ListAllPages</c>; null where no letter or digit is left.</summary>
    public static string? From(string name)
    {
        var result = new StringBuilder(name.Length);
        var startsWord = true;
        foreach (var character in name.Normalize(NormalizationForm.FormC))
        {
            if (!char.IsLetterOrDigit(character))
            {
                startsWord = true;
                continue;
            }

            result.Append(startsWord ? char.ToUpper(character, CultureInfo.InvariantCulture) : character);
            startsWord = false;
        }

        return result.Length == 0 ? null : char.IsLetter(result[0]) ? result.ToString() : "_" + result;
    }
}
