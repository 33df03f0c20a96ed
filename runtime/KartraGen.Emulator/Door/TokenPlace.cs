namespace KartraGen.Emulator.Door;

/// <summary>Where a route's callers put their token.</summary>
internal enum TokenPlace
{
    /// <summary>Into the <c>Authorization</c> header.</summary>
    Header,

    /// <summary>There, or into the query or a form: a browser's form, frame and <c>EventSource</c> send no header.</summary>
    Anywhere,
}
