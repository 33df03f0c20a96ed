namespace KartraGen.Json;

/// <summary>What a schema says of the root of a value.</summary>
internal interface IJsonDeclaration
{
    /// <summary>Whether it is a list.</summary>
    bool IsList { get; }

    /// <summary>Whether it says anything of what is in the value: false of any JSON, and of scalars.</summary>
    bool HasMembers { get; }

    /// <summary>Whether it is an object that may have this member by name, or any member of a typed dictionary.</summary>
    /// <param name="member">The member's name, UTF-8 without escapes.</param>
    bool Declares(ReadOnlySpan<byte> member);
}
