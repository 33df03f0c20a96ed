using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace KartraGen.Generator;

/// <summary>Every identifier of the generated code is made here, from any text whatever.</summary>
internal static class CSharpNames
{
    /// <summary>Longer names than this are cut and told apart by a hash: metadata ends at 1,023 bytes, readers much earlier.</summary>
    private const int MaxLength = 160;

    /// <summary>Member names that every class has already.</summary>
    public static readonly IReadOnlyCollection<string> ObjectMembers =
    [
        "Equals",
        "Finalize",
        "GetHashCode",
        "GetType",
        "MemberwiseClone",
        "ReferenceEquals",
        "ToString",
    ];

    /// <summary>Member names that a record has already, or that would hide what its code uses.</summary>
    public static readonly IReadOnlyCollection<string> RecordMembers =
    [
        "AdditionalProperties",
        "Clone",
        "Deconstruct",
        "EqualityContract",
        "Equals",
        "Finalize",
        "GetHashCode",
        "GetType",
        "MemberwiseClone",
        "PrintMembers",
        "ReferenceEquals",
        "ToString",
    ];

    /// <summary>Member names that an open enum has already.</summary>
    public static readonly IReadOnlyCollection<string> EnumMembers =
    [
        "Clone",
        "Deconstruct",
        "Equals",
        "Finalize",
        "GetHashCode",
        "GetType",
        "MemberwiseClone",
        "PrintMembers",
        "ReferenceEquals",
        "ToString",
        "Value",
        "Values",
    ];

    /// <summary>Words begin at any character that no identifier can hold, and at an underscore: <c>lead_id</c> -> <c>LeadId</c>.</summary>
    public static string Pascal(string text)
    {
        var name = new StringBuilder(text.Length);
        var wordStarts = true;
        foreach (var c in Normalized(text))
        {
            if (!IsLetter(c) && char.GetUnicodeCategory(c) != UnicodeCategory.DecimalDigitNumber)
            {
                wordStarts = true;
                continue;
            }

            name.Append(wordStarts ? char.ToUpperInvariant(c) : c);
            wordStarts = false;
        }

        if (name.Length == 0)
            name.Append(text.Length == 0 ? "Empty" : "Value");
        if (!IsLetter(name[0]))
            name.Insert(0, '_');
        // Once more: what was left out may have stood between two characters that make one.
        return Shortened(Normalized(name.ToString()));
    }

    /// <summary>The name of a client class, which is none of its own members'.</summary>
    public static string Client(string text) =>
        Pascal(text) is var name && name is "App" or "Membrane" or "ForTenant" || ObjectMembers.Contains(name) ? name + "Client" : name;

    /// <summary>A dotted namespace of valid identifiers.</summary>
    public static string Namespace(string text)
    {
        var parts = text.Split('.');
        for (var i = 0; i < parts.Length; i++)
            parts[i] = Pascal(parts[i]);
        return string.Join(".", parts);
    }

    /// <summary>The name of one of several; null where that is not certain: a cut "Status" would read "Statu".</summary>
    public static string? Singular(string plural)
    {
        bool Ends(string ending) => plural.Length > ending.Length + 1 && plural.EndsWith(ending, StringComparison.Ordinal);
        string Cut(int length) => plural.Substring(0, plural.Length - length);

        if (Ends("ss") || Ends("us") || Ends("is") || Ends("eries") || Ends("ecies") || !Ends("s"))
            return null;
        if (Ends("ies"))
            return Cut(3) + "y";
        return Ends("sses") || Ends("xes") || Ends("ches") || Ends("shes") ? Cut(2) : Cut(1);
    }

    /// <summary>The field behind a member.</summary>
    public static string Field(string member) => "_" + char.ToLowerInvariant(member[0]) + member.Substring(1);

    /// <summary>A parameter or local name.</summary>
    public static string Camel(string name) => "@" + char.ToLowerInvariant(name[0]) + name.Substring(1);

    /// <summary>
    /// The name of a type, which holds those of all types around it. Metadata ends names at 1,023 bytes (CS7013), namespace and
    /// <c>KartraGen.Json.IJsonRecord&lt;...&gt;</c> around them included.
    /// </summary>
    public static string Type(string name) => Encoding.UTF8.GetByteCount(name) <= 400 ? name : Shortened(name);

    private static string Shortened(string name) =>
        name.Length <= MaxLength ? name : name.Substring(0, MaxLength - 9) + "_" + StableHash(name).ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>FNV-1a: the same on every machine and in every process, unlike <see cref="object.GetHashCode"/>.</summary>
    private static uint StableHash(string text)
    {
        var hash = 2166136261;
        foreach (var c in text)
            hash = unchecked((hash ^ c) * 16777619);
        return hash;
    }

    // C# compares identifiers in Normalization Form C; lone surrogates cannot be normalized.
    private static string Normalized(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return "";
        }
    }

    private static bool IsLetter(char c) =>
        char.GetUnicodeCategory(c)
            is UnicodeCategory.UppercaseLetter
                or UnicodeCategory.LowercaseLetter
                or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter
                or UnicodeCategory.LetterNumber;
}
