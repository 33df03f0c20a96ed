using System.Reflection;
using KartraGen.Schemas.Dialects;
using KartraGen.Schemas.Json;

namespace KartraGen.Schemas.Tests;

/// <summary>Schemas compare by all that they say.</summary>
public class SchemaEqualityTests
{
    private static readonly Schema Text = new() { Types = SchemaTypes.String };

    private static readonly object[] Samples =
    [
        true,
        SchemaTypes.String,
        "x",
        Text,
        Array("a"),
        Array(Array("a").ToEquatableSet()),
        Array(Text),
        Array(new SchemaProperty("p", Text)),
        Array(new SchemaLimit("minimum", "1")),
        Array(Array(new SchemaLimit("minimum", "1")).ToEquatableSet()),
        Array(new SchemaValue("a")),
        Array(new SchemaLiteral(JsonKind.Number, "1")),
        Array(new SchemaCondition(default, Array("a"))),
        new SchemaComposition { OrNull = true },
    ];

    public static TheoryData<string> Members =>
        [
            .. typeof(Schema)
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanWrite)
                .Select(property => property.Name),
        ];

    /// <summary>A member that the comparison forgot would make two schemas equal that differ in it.</summary>
    [Theory]
    [MemberData(nameof(Members))]
    public void Every_member_counts(string name)
    {
        var property = typeof(Schema).GetProperty(name)!;
        var (plain, changed, same) = (new Schema(), new Schema(), new Schema());
        var value = Samples.Single(sample => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) == sample.GetType());
        property.SetValue(changed, value);
        property.SetValue(same, value);

        Assert.NotEqual(plain, changed);
        Assert.Equal(changed, same);
        Assert.Equal(changed.GetHashCode(), same.GetHashCode());
    }

    [Theory]
    [InlineData("{'anyOf':[true,{'type':'string'}]}", "{'oneOf':[true,{'type':'string'}]}")]
    [InlineData("{'anyOf':[true,{'type':'string'}]}", "{'anyOf':[true,{'type':'integer'}]}")]
    [InlineData("{'allOf':[{'type':'string'}]}", "{'allOf':[{'type':'string'},true]}")]
    [InlineData("{'not':{'type':'string'}}", "{'not':{'type':'integer'}}")]
    [InlineData("{'if':{'type':'string'},'then':{'type':'string'}}", "{'if':{'type':'string'},'else':{'type':'string'}}")]
    [InlineData("{'if':{'type':'string'},'then':{'type':'string'}}", "{'if':{'type':'integer'},'then':{'type':'string'}}")]
    [InlineData("{'properties':{'a':{'items':{'type':'string'}}}}", "{'properties':{'a':{'items':{'type':'integer'}}}}")]
    public void What_is_inside_counts(string left, string right)
    {
        Assert.NotEqual(Read(left), Read(right));
        Assert.Equal(Read(left), Read(left));
    }

    /// <summary>2 to the 150th ways lead to the innermost schema, and each level costs no stack.</summary>
    [Fact]
    public void Shared_parts_are_compared_once()
    {
        static Schema Diamonds()
        {
            var schema = new Schema { Types = SchemaTypes.String };
            for (var i = 0; i < 150; i++)
                schema = new Schema { Alternatives = Array(schema, schema) };
            return schema;
        }

        var equal = false;
        var thread = new Thread(() => equal = Diamonds().Equals(Diamonds()), 128 * 1024);
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(60)));
        Assert.True(equal);
    }

    private static Schema Read(string schema) => SchemaReader.Read(JsonParser.Parse(schema.Replace('\'', '"')), new SchemaOrigins(), []).Root;

    private static EquatableArray<T> Array<T>(params T[] items)
        where T : IEquatable<T> => new(items);
}
