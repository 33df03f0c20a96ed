namespace KartraGen.Tool.Comparing.Rules;

/// <summary>What one kind of difference between two schemas costs. It looks at one place; what is inside is compared by itself.</summary>
internal interface ISchemaRule
{
    /// <summary>Reports the differences of two places that are alike enough to compare what is inside.</summary>
    void Compare(ChangeLog log, SchemaPlace before, SchemaPlace after);
}
