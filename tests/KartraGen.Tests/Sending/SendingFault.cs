namespace KartraGen.Tests.Sending;

/// <summary>What a server does when a request comes, or a connection.</summary>
internal enum SendingFault
{
    /// <summary>Processes it and answers.</summary>
    None,

    /// <summary>Processes it and answers 500.</summary>
    Failed,

    /// <summary>Processes it; a gateway answers 503 all the same.</summary>
    Gateway,

    /// <summary>Puts it off unprocessed, with Membrane's 429.</summary>
    PutOff,

    /// <summary>Processes it, and closes the connection in good order in place of an answer.</summary>
    Close,

    /// <summary>Processes it, and resets the connection.</summary>
    Reset,

    /// <summary>Processes it, and breaks off in the middle of the answer.</summary>
    Cut,

    /// <summary>Processes it, and never answers; its caller gives up.</summary>
    Silence,

    /// <summary>Closes the connection unprocessed: the next one that comes, or the one that is there.</summary>
    Gone,

    // HTTP/2 alone, from here on.

    /// <summary>Refuses the stream at its headers, unprocessed (RFC 9113, 8.7).</summary>
    Refused,

    /// <summary>Says at its headers that it goes away and has not processed it (RFC 9113, 6.8).</summary>
    GoneBefore,

    /// <summary>Processes it, and goes away without an answer.</summary>
    GoneAfter,

    /// <summary>Processes it, says that it goes away, and answers.</summary>
    GoneLater,

    /// <summary>Processes it, and resets the stream with an error.</summary>
    StreamFailed,

    /// <summary>Processes it, and resets the stream as if it were cancelled.</summary>
    StreamCancelled,

    /// <summary>Processes it at its headers, ahead of a body, and resets the connection.</summary>
    Hasty,
}
