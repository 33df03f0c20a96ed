using KartraGen.Tool.Output;
using Xunit;

namespace KartraGen.Tool.Tests.Output;

public class VisibleTests
{
    [Theory]
    [InlineData("Příliš žluťoučký kůň, день, 中文, العربية, नमस्ते, क्\u200dष, می\u200cخواهم, 😀, 👩\u200d👩\u200d👧, ❤\ufe0f, é")]
    [InlineData("a::b, C:\\x, #1 ## x, [x], 100 %")]
    [InlineData("")]
    public void Text_stays(string text) => Assert.Equal(text, Visible.Escape(text));

    [Theory]
    [InlineData("\n::error::x\u001b[2J", "\\n\\u003A:error::x\\u001B[2J")]
    [InlineData("a\r\n\tb", "a\\r\\n\\tb")]
    [InlineData("::error::x", "\\u003A:error::x")]
    [InlineData("a \u00a0::x", "a \u00a0\\u003A:x")]
    [InlineData("a##[error]b", "a\\u0023#[error]b")]
    [InlineData("###[error]b", "#\\u0023#[error]b")]
    [InlineData("##vSo[x]", "\\u0023#vSo[x]")]
    [InlineData("\u202eevil\u2066", "\\u202Eevil\\u2066")]
    [InlineData("\u2028\u0085\u009b\ufeff\u200b", "\\u2028\\u0085\\u009B\\uFEFF\\u200B")]
    [InlineData("\U000E0041", "\\U000E0041")]
    public void What_is_no_text_is_seen(string text, string expected)
    {
        Assert.Equal(expected, Visible.Escape(text));
        Assert.Equal(expected, Visible.Escape(expected));
    }

    /// <summary>Not as data of the test above: attributes cannot hold them.</summary>
    [Fact]
    public void Half_a_pair_is_seen() => Assert.Equal("\\uD800 a\\uDC00b😀\\uD83D", Visible.Escape("\ud800 a\udc00b\ud83d\ude00\ud83d"));

    [Fact]
    public void All_payloads_come_through_as_text() =>
        Assert.All(Payloads.Whole.Concat(Payloads.Halves), payload => SafeOutput.AssertSafe(Visible.Escape(payload)));

    [Theory]
    [InlineData("a,b:c%\n", "a%2Cb%3Ac%25\\n", "a,b:c%25\\n")]
    [InlineData("%0A", "%250A", "%250A")]
    public void GitHub_has_two_kinds_of_places(string text, string property, string data)
    {
        Assert.Equal(property, OutputFormat.GitHub.Escape(text, "property"));
        Assert.Equal(data, OutputFormat.GitHub.Escape(text, null));
    }

    [Theory]
    [InlineData("C:/x(1,1): error CS0001: y", "C:/x(1,1)\\u003A error CS0001\\u003A y")]
    [InlineData("a: error X: y", "a\\u003A error X\\u003A y")]
    public void MsBuild_ends_the_origin_at_a_colon(string path, string expected) =>
        Assert.Equal(expected, OutputFormat.MsBuild.Escape(path, "origin"));

    [Theory]
    [InlineData("@a #1", "&#64;&#8203;a &#35;&#8203;1")]
    [InlineData("[a](http://b)|c", "\\[a\\](http&#58;&#8203;//b)\\|c")]
    [InlineData("WWW.x.y: z", "WWW&#46;&#8203;x.y: z")]
    [InlineData("<a>&amp;`*_!~$\\", "&lt;a&gt;&amp;amp;\\`\\*\\_\\!\\~\\$\\\\")]
    public void Markdown_takes_no_markup(string text, string expected) => Assert.Equal(expected, OutputFormat.Markdown.Escape(text, null));

    [Fact]
    public void Literals_are_our_own_and_values_are_not() =>
        Assert.Equal(
            "::error::\\u003A:x | 1.5\n",
            SafeText.In(OutputFormat.Text).Line($"::error::{"::x"} | {1.5}{(string?)null}").Build().ToString()
        );
}
