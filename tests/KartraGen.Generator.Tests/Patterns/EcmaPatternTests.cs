extern alias generator;

using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using generator::KartraGen.Generator;
using KartraGen.Conformance;

namespace KartraGen.Generator.Tests.Patterns;

/// <summary>A schema's pattern means to .NET what it means to a JavaScript engine.</summary>
public class EcmaPatternTests
{
    private const string Script = """
        const { patterns, texts } = JSON.parse(process.argv[1]);
        const tests = (pattern, flags, text) => { try { return new RegExp(pattern, flags).test(text); } catch { return false; } };
        console.log(JSON.stringify(patterns.map(p => texts.map(t => tests(p, '', t) || tests(p, 'u', t)))));
        """;

    private static readonly string[] Translated =
    [
        "^abc$",
        "abc",
        "^$",
        "",
        "^(a+)+$",
        "^(a|a)*$",
        "^(a|aa)+$",
        "^([a-zA-Z]+)*$",
        @"^(.*a){5}$",
        @"^\d+$",
        @"^\D+$",
        @"^[\d.,]+$",
        @"^\w+$",
        @"^\W+$",
        @"^[\w-]+$",
        @"^\s+$",
        @"^\S+$",
        @"^\S+@\S+\.\S+$",
        "^[^@]+@[^@]+$",
        "^.$",
        "^..$",
        "^.*$",
        "^[^]$",
        "^[]$",
        "^[^a]$",
        @"^[^\d]+$",
        @"^[^\D]+$",
        @"^[\s\S]*$",
        @"^[\W]+$",
        "^[a-c]{2,3}$",
        "^a{2}$",
        "^a{2,}$",
        "^a{,2}$",
        "^a{x}$",
        "x{",
        @"^\/path\/[^/]+$",
        "^(?:ab|cd)?$",
        "^(?<year>[0-9]{4})-[0-9]{2}$",
        "^a*?b+?$",
        @"^\u0061\x62$",
        @"^\cA$",
        @"^\t\n$",
        @"^[\b]$",
        @"^\0$",
        @"^[A-Z]{2}\d{4}$",
        @"^\+?[1-9]\d{1,14}$",
        "^#(?:[0-9a-fA-F]{3}){1,2}$",
        @"^[a-z0-9]+(?:-[a-z0-9]+)*$",
        "^😀$",
        @"^\p{Lu}\p{L}*$",
        @"^[\p{L}\d]+$",
        @"^\P{L}+$",
        "^[+--]$",
        "^[-a]$",
        "^[a-]$",
        "^a|b$",
        @"^\$\^\.\*$",
    ];

    private static readonly string[] Texts =
    [
        "",
        "a",
        "b",
        "ab",
        "abc",
        "abc\n",
        "\nabc",
        "abcd",
        "aa",
        "aaa",
        "aaaa",
        "aaaaaaaaaaaaaaaa!",
        "0",
        "12",
        "1.5",
        "\u0661\u0662",
        "é",
        "É",
        "ß",
        "ſ",
        "\u212A",
        "İ",
        "_",
        "-",
        "a-b",
        "x-",
        " ",
        "\t",
        "\u00a0",
        "\ufeff",
        "\u180e",
        "\u2028",
        "\r\n",
        "\n",
        "\t\n",
        "a@b.c",
        "@",
        "/path/x",
        "/path/",
        "cd",
        "2026-11",
        "ab\u0301",
        "\u0001",
        "\b",
        "\0",
        "AB1234",
        "AB1234\n",
        "+4915112345678",
        "#fff",
        "#ffff",
        "a{,2}",
        "a{x}",
        "x{",
        "😀",
        "😀😀",
        "a😀",
        "\u0410\u0431",
        "Ab",
        ".",
        ",",
        "+",
        "$^.*",
        "\u200d",
        "ab-cd",
        "aab",
    ];

    [NodeFact]
    public async Task WhatJavaScriptMatchesIsMatched()
    {
        var answer = await Node.RunAsync("node", ["-e", Script, JsonSerializer.Serialize(new { patterns = Translated, texts = Texts })], []);

        var expected = JsonSerializer.Deserialize<bool[][]>(answer)!;
        var wrong = new List<string>();
        for (var i = 0; i < Translated.Length; i++)
        {
            var regex = DotNet(Translated[i]);
            for (var j = 0; j < Texts.Length; j++)
            {
                // Beyond U+FFFF no category is looked at: there a refusal alone would be wrong.
                var mayDiffer = Translated[i].Contains(@"\p", StringComparison.OrdinalIgnoreCase) && Texts[j].Any(char.IsSurrogate);
                if (regex.IsMatch(Texts[j]) != expected[i][j] && !(mayDiffer && !expected[i][j]))
                    wrong.Add($"{Translated[i]} on {JsonSerializer.Serialize(Texts[j])}: JavaScript says {expected[i][j]} ({regex})");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("^(?=a)b$")]
    [InlineData("^(?!a)b$")]
    [InlineData("(?<=a)b")]
    [InlineData("(?<!a)b")]
    [InlineData(@"^(a)\1$")]
    [InlineData(@"^(?<x>a)\k<x>$")]
    [InlineData(@"\bword\b")]
    [InlineData(@"\Bx")]
    [InlineData(@"^\p{Script=Greek}+$")]
    [InlineData(@"^\u{1F600}$")]
    [InlineData("^[😀]$")]
    [InlineData("(")]
    [InlineData(")")]
    [InlineData("[a")]
    [InlineData("[z-a]")]
    [InlineData("a**")]
    [InlineData("*a")]
    [InlineData("a{3,1}")]
    [InlineData(@"\")]
    [InlineData("(?i)a")]
    [InlineData("(?>a)b")]
    [InlineData("(a{100}){100}")]
    public void WhatHasNoLinearFormIsNotChecked(string pattern) => Assert.Null(EcmaPattern.ToDotNet(pattern));

    [Fact]
    public void NestingIsBounded() => Assert.Null(EcmaPattern.ToDotNet(new string('(', 100_000) + new string(')', 100_000)));

    /// <summary>Each of these takes a backtracking engine longer than anybody waits.</summary>
    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(a|aa)+$")]
    [InlineData("^(a|a)*$")]
    [InlineData("^([a-zA-Z]+)*$")]
    [InlineData("^(.*a){12}$")]
    public void NoTextTakesLong(string pattern) => Assert.DoesNotMatch(DotNet(pattern), new string('a', 50_000) + "!");

    private static Regex DotNet(string pattern) =>
        new(EcmaPattern.ToDotNet(pattern) ?? throw new UnreachableException(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
