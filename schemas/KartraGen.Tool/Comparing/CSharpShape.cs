using KartraGen.Schemas;

namespace KartraGen.Tool.Comparing;

/// <summary>What the generator makes of one schema by itself; what a whole action becomes is its own models' word (<see cref="CSharpComparer"/>).</summary>
internal enum CSharpShape
{
    /// <summary><c>JsonElement</c>: anything.</summary>
    Json,

    /// <summary>A generated record.</summary>
    Record,

    /// <summary>A dictionary by member name.</summary>
    Map,

    /// <summary>A list.</summary>
    List,

    /// <summary>A generated union.</summary>
    Union,

    /// <summary>A generated open enum.</summary>
    Enum,

    /// <summary><c>string</c>.</summary>
    Text,

    /// <summary><c>WireDateTime</c>.</summary>
    Instant,

    /// <summary><c>DateOnly</c>.</summary>
    Date,

    /// <summary><c>Guid</c>.</summary>
    Uuid,

    /// <summary><c>long</c>.</summary>
    Integer,

    /// <summary><c>decimal</c>.</summary>
    Number,

    /// <summary><c>bool</c>.</summary>
    Boolean,
}

/// <summary>Tells the <see cref="CSharpShape"/> of a schema.</summary>
internal static class CSharpShapes
{
    public static CSharpShape Of(Schema schema)
    {
        if (schema.Alternatives.Count > 0 && schema.Properties.Count == 0)
        {
            return CSharpShape.Union;
        }

        return (schema.Types & ~SchemaTypes.Null) switch
        {
            SchemaTypes.Object when schema.Properties.Count > 0 => CSharpShape.Record,
            SchemaTypes.Object => CSharpShape.Map,
            SchemaTypes.Array => CSharpShape.List,
            SchemaTypes.String => OfText(schema),
            SchemaTypes.Integer => CSharpShape.Integer,
            SchemaTypes.Number or (SchemaTypes.Number | SchemaTypes.Integer) => CSharpShape.Number,
            SchemaTypes.Boolean => CSharpShape.Boolean,
            SchemaTypes.None => CSharpShape.Json,
            _ => CSharpShape.Union,
        };
    }

    private static CSharpShape OfText(Schema schema) =>
        schema.Format switch
        {
            _ when schema.Enum.Count > 0 => CSharpShape.Enum,
            "date-time" or "datetime" => CSharpShape.Instant,
            "date" => CSharpShape.Date,
            "uuid" => CSharpShape.Uuid,
            _ => CSharpShape.Text,
        };
}
