namespace KartraGen.Tool.Comparing;

/// <summary>Which way the data of a schema goes.</summary>
public enum Direction
{
    /// <summary>Sent by the consumer.</summary>
    Input,

    /// <summary>Read by the consumer.</summary>
    Output,
}
