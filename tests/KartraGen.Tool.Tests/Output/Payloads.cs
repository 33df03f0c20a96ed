namespace KartraGen.Tool.Tests.Output;

/// <summary>Texts that want to be more than text: to a terminal, a log, a build machine, a table, markup.</summary>
public static class Payloads
{
    /// <summary>Those that JSON can hold as Unicode.</summary>
    public static IReadOnlyList<string> Whole { get; } =
    [
        .. Enumerable
            .Range(0, 0x20)
            .Concat(Enumerable.Range(0x7F, 0x21))
            .Concat([
                0x61C,
                0x200B,
                0x200E,
                0x200F,
                0x2028,
                0x2029,
                0x202A,
                0x202B,
                0x202C,
                0x202D,
                0x202E,
                0x2066,
                0x2067,
                0x2068,
                0x2069,
                0xFEFF,
                0xFFFE,
                0xE0041,
            ])
            .Select(code => $"a{char.ConvertFromUtf32(code)}b"),
        "\n::error::x\u001b[2J",
        "\r::set-output name=x::y",
        "\r\n::add-mask::a",
        "::error::x",
        " \t::error file=a::x",
        "\u00a0::warning::x",
        "\u2028::error::x",
        "\u0085::error::x",
        "a ::stop-commands::x",
        "##[error]x",
        "\n##[add-path]x",
        "a##vso[task.setvariable variable=x]y",
        "##VSO[task.complete]",
        "##teamcity[message text='x']",
        "###[error]x",
        "\u001b]0;title\u0007",
        "\u001b]8;;http://x\u0007link\u001b]8;;\u0007",
        "\u009b31m",
        "\u001b[1A\u001b[2K",
        "\b\b\b\b",
        "\u001bc",
        "[red]x[/]",
        "[/]",
        "[[",
        "]",
        "[link=http://x]y[/]",
        ":bomb:",
        "{0}",
        "{{x}}",
        "%s %n",
        "%0A::error::x",
        "%0D%0A%25",
        "a:b,c",
        "title=x,file=y::z",
        "| a | b |",
        "\\|",
        "\\",
        "`code`",
        "``",
        "<script>alert(1)</script>",
        "<!--",
        "&lt;",
        "[x](http://x)",
        "![x](//x)",
        "](http://x)",
        "*a* _b_ ~~c~~ $d$",
        "@someone",
        "#1",
        "GH-1 https://x www.x.y a@b.cd",
        "# a",
        "- a",
        "---",
        "\"",
        "\",\"ok\":true,\"x\":\"",
        "'",
        "</text>",
        "x(1,1): error CS0001: y",
        "error MSB1: x",
        ": warning X: y",
        "$(calc)",
        "`calc`",
        "; rm",
        "../../x",
        "C:\\x",
        "\u0130\u0131\u017f",
        new string('x', 300),
        "\U0001F600" + new string('\u0301', 50),
    ];

    /// <summary>Halves of surrogate pairs, which JSON can hold too (RFC 8259 section 8.2).</summary>
    public static IReadOnlyList<string> Halves { get; } = ["\ud800", "a\udc00", "\udc00\ud800", "\ud83d::error::"];

    /// <summary>A JSON string, escaped to the last character, so that nothing on the way takes offence.</summary>
    public static string Json(string text) => $"\"{string.Concat(text.Select(character => $"\\u{(int)character:x4}"))}\"";
}
