using KartraGen.Tool.Credentials;
using Xunit;

namespace KartraGen.Tool.Tests.Credentials;

public sealed class CredentialSourcesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private CredentialSet Find(
        string? credentials = null,
        string? envFile = null,
        string input = "",
        params (string Name, string Value)[] variables
    ) =>
        CredentialSources.Find(
            credentials,
            envFile,
            new ToolConsole
            {
                Input = new StringReader(input),
                Output = TextWriter.Null,
                Error = TextWriter.Null,
                Variable = name => variables.FirstOrDefault(variable => variable.Name == name).Value,
                Directory = folder.Path,
            }
        );

    [Theory]
    [InlineData("MEMBRANE_API_URL")]
    [InlineData("MEMBRANE_API_URI")]
    [InlineData("MEMBRANE_API_BASE_URL")]
    public void Reads_the_environment(string uriName)
    {
        var set = Find(
            variables:
            [
                (uriName, "https://api.example"),
                ("MEMBRANE_WORKSPACE_KEY", "k"),
                ("MEMBRANE_WORKSPACE_SECRET", "s\r\n"),
                ("MEMBRANE_TENANT_KEY", "t"),
            ]
        );
        Assert.Equal(("https://api.example", "k", "s", "t"), (set.ApiUri, set.WorkspaceKey, set.WorkspaceSecret, set.TenantKey));
        Assert.Equal("the environment", set.ToString());
    }

    [Fact]
    public void Reads_what_membrane_credentials_prints_as_json()
    {
        const string json = """{ "apiUri": "https://a", "workspaceKey": "k", "workspaceSecret": "s", "tenantKey": "t" }""";
        folder.Write("c.json", json);
        foreach (var set in new[] { Find("-", input: json), Find("c.json") })
        {
            Assert.Equal(("https://a", "k", "s", "t"), (set.ApiUri, set.WorkspaceKey, set.WorkspaceSecret, set.TenantKey));
        }
    }

    [Theory]
    [InlineData("""{"apiUrl":"https://a","workspaceKey":"k","workspaceSecret":"s","tenantKey":"t"}""")]
    [InlineData("""{"apiUrl":"https://b","apiUri":"https://a","workspaceKey":"k","workspaceSecret":"s","tenantKey":"t"}""")]
    [InlineData("""{"apiUri":" ","apiUrl":"https://a","workspaceKey":"k","workspaceSecret":"s","tenantKey":"t","more":{"token":1}}""")]
    [InlineData(
        """{"version":2,"current":{"apiUrl":"https://a","workspaceKey":"k","workspaceSecret":"s","tenantKey":"t"},"other":{"workspaceKey":"o"}}"""
    )]
    public void Reads_either_name_of_the_address_and_what_the_login_left(string json)
    {
        folder.Write(".membrane/credentials.json", json);
        foreach (
            var set in new[]
            {
                Find("-", input: json),
                Find(variables: [("HOME", folder.Path)]),
                Find(variables: [("USERPROFILE", folder.Path), ("MEMBRANE_API_URL", "https://z")]),
            }
        )
        {
            Assert.Equal(("https://a", "k", "s", "t"), (set.ApiUri, set.WorkspaceKey, set.WorkspaceSecret, set.TenantKey));
        }

        Assert.Equal("~/.membrane/credentials.json", Find(variables: [("HOME", folder.Path)]).ToString());
    }

    [Fact]
    public void What_the_login_left_counts_where_nothing_else_is_said()
    {
        folder.Write(".membrane/credentials.json", """{"accessToken":"login-token"}""");
        (string, string) home = ("HOME", folder.Path);

        Assert.Equal("login-token", Find(variables: [home]).Token);
        Assert.Equal("t", Find(variables: [home, ("MEMBRANE_TENANT_KEY", "t")]).TenantKey);
        Assert.Equal("mine", Find(variables: [home, ("MEMBRANE_TOKEN", "mine")]).Token);
        Assert.Contains(
            "the environment lacks MEMBRANE_WORKSPACE_SECRET",
            Assert.Throws<ToolException>(() => Find(variables: [home, ("MEMBRANE_WORKSPACE_KEY", "k")])).Message
        );
        Assert.Null(Find("-", input: """{"workspaceKey":"k","workspaceSecret":"s","tenantKey":"t"}""", variables: [home]).Token);
    }

    [Theory]
    [InlineData("{ secret-text")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"token":{"secret-text":1},"workspaceKey":["secret-text"]}""")]
    public void What_the_login_left_may_be_unreadable(string json)
    {
        folder.Write(".membrane/credentials.json", json);
        var refusal = Assert.Throws<ToolException>(() => Find(variables: [("HOME", folder.Path)]));
        Assert.DoesNotContain("secret-text", refusal.Message + string.Concat(refusal.NextActions));
    }

    [Theory]
    [InlineData("MEMBRANE_WORKSPACE_KEY=k\nMEMBRANE_WORKSPACE_SECRET=s\nMEMBRANE_TENANT_KEY=t\n")]
    [InlineData(
        "\uFEFFexport MEMBRANE_WORKSPACE_KEY='k'\r\nexport MEMBRANE_WORKSPACE_SECRET=\"s\"\r\n\r\n# x\r\nexport  MEMBRANE_TENANT_KEY = t # why\r\n"
    )]
    public void Reads_what_membrane_credentials_prints_for_a_shell(string text)
    {
        folder.Write(".env.local", text);
        var set = Find(envFile: ".env.local");
        Assert.Equal(("k", "s", "t"), (set.WorkspaceKey, set.WorkspaceSecret, set.TenantKey));
    }

    [Theory]
    [InlineData("A='a#b \"c\"'", "a#b \"c\"")]
    [InlineData("A=\"a\\\"b\\$c\\n\"", "a\"b$c\\n")]
    [InlineData("A=a#b", "a#b")]
    [InlineData("A=a=b==", "a=b==")]
    [InlineData("A=$(touch x)`touch y`", "$(touch x)`touch y`")]
    [InlineData("A='unclosed", "'unclosed")]
    [InlineData("A=", "")]
    public void Takes_values_as_they_are(string line, string expected) => Assert.Equal(expected, EnvFile.Parse(line)["A"]);

    [Fact]
    public void Mixes_nothing_but_the_tenant()
    {
        folder.Write(".env", "MEMBRANE_WORKSPACE_KEY=k");
        var refusal = Assert.Throws<ToolException>(() =>
            Find(envFile: ".env", variables: [("MEMBRANE_WORKSPACE_SECRET", "other"), ("MEMBRANE_TENANT_KEY", "t")])
        );
        Assert.Contains("lacks MEMBRANE_WORKSPACE_SECRET.", refusal.Message);

        var set = Find(
            "-",
            input: """{"workspaceKey":"k","workspaceSecret":"s"}""",
            variables: [("MEMBRANE_TENANT_KEY", "t"), ("MEMBRANE_API_URL", "https://other")]
        );
        Assert.Equal(("t", null), (set.TenantKey, set.ApiUri));
    }

    [Theory]
    [InlineData("{ secret-text")]
    [InlineData("[\"secret-text\"]")]
    [InlineData("")]
    public void Never_quotes_what_it_cannot_read(string input)
    {
        var refusal = Assert.Throws<ToolException>(() => Find("-", input: input));
        Assert.Equal(ExitCode.CouldNotStart, refusal.ExitCode);
        Assert.DoesNotContain("secret-text", refusal.ToString());
    }

    [Fact]
    public void Refuses_a_secret_with_a_control_character()
    {
        var refusal = Assert.Throws<ToolException>(() => Find(variables: [("MEMBRANE_TOKEN", "pat-a\nb")]));
        Assert.Contains("MEMBRANE_TOKEN", refusal.Message);
    }

    [Fact]
    public void Refuses_two_sources() => Assert.Throws<ToolException>(() => Find("-", ".env"));

    [Fact]
    public void Says_which_file_is_missing() => Assert.Contains("nope.env", Assert.Throws<ToolException>(() => Find(envFile: "nope.env")).Message);
}
