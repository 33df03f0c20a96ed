using System;

namespace KartraGen.Schemas.Json;

/// <summary>The text is not JSON; tells where it stops being so.</summary>
internal sealed class JsonSyntaxException(string message, TextRange range) : Exception(message)
{
    public TextRange Range { get; } = range;
}
