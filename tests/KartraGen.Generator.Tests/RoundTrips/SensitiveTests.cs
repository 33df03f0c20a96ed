using KartraGen.Generator.Tests.Harness;
using Shapes;

namespace KartraGen.Generator.Tests.RoundTrips;

public class SensitiveTests
{
    [Fact]
    public void WhatIsSensitiveIsNeverPrinted()
    {
        var request = new LogInRequest
        {
            User = "joe",
            Password = "hunter2",
            Pin = 4711,
        };
        var answer = ShapesActions.LogIn.OutputCodec.Read(
            """{"token":"tok-1","expires":60,"session":{"secret":"tok-2"},"either":"tok-3","x":"tok-4"}"""
        );

        Assert.Equal("LogInRequest { User = joe, Password = ***, Pin = *** }", request.ToString());
        Assert.Contains("Expires = 60", answer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("tok-", answer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("tok-", answer.Either!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsSensitiveIsSentAllTheSame() =>
        Assert.Equal(
            """{"user":"joe","password":"hunter2"}""",
            Codecs.Write(ShapesActions.LogIn.InputCodec, new LogInRequest { User = "joe", Password = "hunter2" })
        );

    [Fact]
    public void UnknownMembersAreNeverPrinted()
    {
        var answer = ShapesActions.SaveItem.OutputCodec.Read("""{"nick":"n","unknown-name":"unknown-value"}""");

        Assert.Contains("Nick = n", answer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("unknown", answer.ToString(), StringComparison.Ordinal);
    }
}
