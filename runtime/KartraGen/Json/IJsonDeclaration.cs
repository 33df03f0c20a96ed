namespace KartraGen.Json;

/// <summary>What a schema says of the root of a value.</summary>
internal interface IJsonDeclaration
{
    /// <summary>Whether it is a list.</summary>
    bool IsList { get; }

    /// <summary>Whether it is an object that may have this member by name, or any member of a typed dictionary.</summary>
    bool Declares(string member);
}
