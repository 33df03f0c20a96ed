using System.Text.Json;
using KartraGen.Generator.Tests.Harness;
using Shapes;

namespace KartraGen.Generator.Tests.RoundTrips.Unions;

/// <summary>Bare <c>required</c> lists in <c>anyOf</c> and <c>oneOf</c>: a rule for what is sent, told before anything is.</summary>
public class EitherOrTests
{
    public static TheoryData<object, bool> Requests =>
        new()
        {
            { new FindAnyRequest(), false },
            {
                new FindAnyRequest { Email = null },
                false
            },
            {
                new FindAnyRequest { First = "a" },
                false
            },
            {
                new FindAnyRequest { Email = "e" },
                true
            },
            {
                new FindAnyRequest { First = "a", Last = "b" },
                true
            },
            {
                new FindAnyRequest
                {
                    Email = "e",
                    Id = 1,
                    First = "a",
                },
                true
            },
            { new FindOneRequest(), false },
            {
                new FindOneRequest { Email = "e", Id = 1 },
                false
            },
            {
                new FindOneRequest { Email = "e", Id = 1 } with
                {
                    Id = null,
                },
                true
            },
            {
                new FindOneRequest { Id = 1, First = "a" },
                true
            },
        };

    [Theory]
    [MemberData(nameof(Requests))]
    public void IsCheckedBeforeSending(object request, bool met)
    {
        Action write = request is FindAnyRequest any
            ? () => Codecs.Write(ShapesActions.FindAny.InputCodec, any)
            : () => Codecs.Write(ShapesActions.FindOne.InputCodec, (FindOneRequest)request);

        if (met)
            write();
        else
            Assert.Contains("'email'", Assert.Throws<ArgumentException>(write).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"\"")]
    [InlineData("{}")]
    public void IsCheckedOfARequestThatWasReadFromNothing(string json) =>
        Assert.Throws<ArgumentException>(() => Codecs.Write(ShapesActions.FindAny.InputCodec, ShapesActions.FindAny.InputCodec.Read(json)));

    [Fact]
    public void IsNotCheckedByPlainSystemTextJson() => Assert.Equal("{}", JsonSerializer.Serialize(new FindAnyRequest()));
}
