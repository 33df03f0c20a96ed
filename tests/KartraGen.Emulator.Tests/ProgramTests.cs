using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using KartraGen.Processes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace KartraGen.Emulator.Tests;

public sealed class ProgramTests
{
    [Fact]
    public void A_test_projects_own_Program_stays_the_only_one_in_sight() =>
        Assert.DoesNotContain(typeof(MembraneEmulator).Assembly.GetExportedTypes(), type => type.Name == "Program" || type.Namespace is null);

    [PosixFact]
    public async Task Started_alone_it_prints_what_a_client_needs_and_stops_on_an_interrupt()
    {
        using var program = Start();
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            var values = new Dictionary<string, string>();
            foreach (var name in (string[])["API_URL", "WORKSPACE_KEY", "WORKSPACE_SECRET", "TENANT_KEY"])
            {
                var line = Regex.Match(await program.StandardOutput.ReadLineAsync(patience.Token) ?? "", "^MEMBRANE_([A-Z_]+)=(.+)$");
                Assert.Equal(name, line.Groups[1].Value);
                values[name] = line.Groups[2].Value;
            }

            using var http = new HttpClient { BaseAddress = new Uri(values["API_URL"]) };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(values));
            Assert.Contains("\"state\":\"READY\"", await http.GetStringAsync("/connections/kartra-prod", patience.Token));

            using var interrupt = Process.Start("kill", ["-INT", program.Id.ToString()]);
            await program.WaitForExitAsync(patience.Token);
            Assert.Equal(0, program.ExitCode);
            Assert.Equal(
                "",
                await program.StandardOutput.ReadToEndAsync(patience.Token) + await program.StandardError.ReadToEndAsync(patience.Token)
            );
        }
        finally
        {
            if (!program.HasExited)
            {
                program.Kill();
            }
        }
    }

    [Fact]
    public async Task A_name_for_other_machines_is_what_it_prints()
    {
        using var program = Start("--host", "membrane-emulator", "--port", "0");
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            Assert.Matches("^MEMBRANE_API_URL=http://membrane-emulator:[0-9]+$", await program.StandardOutput.ReadLineAsync(patience.Token));
        }
        finally
        {
            program.Kill();
        }
    }

    [Theory]
    [InlineData("--host")]
    [InlineData("--host", "a b")]
    [InlineData("--host", "http://emulator")]
    [InlineData("--port", "x")]
    [InlineData("--port", "70000")]
    [InlineData("--answer-form", "strange")]
    [InlineData("--answer-form", "1")]
    [InlineData("--snapshots")]
    [InlineData("--kartra-events", "kartra-events/secret")]
    [InlineData("--kartra-events", "ftp://127.0.0.1/secret")]
    [InlineData("a", "b")]
    public async Task What_it_does_not_understand_it_refuses(params string[] arguments)
    {
        var (code, output, errors) = await RunAsync(arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith(string.Join(' ', arguments), Assert.Single(errors.TrimEnd().Split('\n')));
    }

    [Fact]
    public async Task Help_is_help_and_a_wrong_folder_is_one_line()
    {
        var (code, output, errors) = await RunAsync("--help");
        Assert.Equal((0, ""), (code, errors));
        Assert.StartsWith("usage: ", output);

        var folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString());
        (code, output, errors) = await RunAsync("--snapshots", folder);
        Assert.Equal((2, "", $"There is no folder {folder}."), (code, output, errors.TrimEnd()));
    }

    [Theory]
    [InlineData("KARTRAGEN_ANSWER_FORM", "strange")]
    [InlineData("KARTRAGEN_CATALOG_KEYS", "yes")]
    public async Task A_variable_that_says_nothing_known_is_one_line(string name, string value)
    {
        using var program = Start([], new() { [name] = value });
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var line = Assert.Single((await program.StandardError.ReadToEndAsync(patience.Token)).TrimEnd().Split('\n'));
        Assert.StartsWith($"{name} is '{value}'", line);
        await program.WaitForExitAsync(patience.Token);
        Assert.Equal(2, program.ExitCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Lines_for_a_shell_and_a_form_of_answers(bool fromVariables)
    {
        using var program = fromVariables
            ? Start(["--shell"], new() { ["KARTRAGEN_ANSWER_FORM"] = "list-of-one", ["KARTRAGEN_CATALOG_KEYS"] = "true" })
            : Start("--shell", "--answer-form", "list-of-one", "--catalog-keys");
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            var values = new Dictionary<string, string>();
            foreach (var name in (string[])["API_URL", "WORKSPACE_KEY", "WORKSPACE_SECRET", "TENANT_KEY"])
            {
                var pattern = OperatingSystem.IsWindows() ? "^[$]env:MEMBRANE_([A-Z_]+) = '(.+)'$" : "^export MEMBRANE_([A-Z_]+)='(.+)'$";
                var line = Regex.Match(await program.StandardOutput.ReadLineAsync(patience.Token) ?? "", pattern);
                values[line.Groups[1].Value] = line.Groups[2].Value;
            }

            using var http = new HttpClient { BaseAddress = new Uri(values["API_URL"]) };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(values));
            using var content = new StringContent("""{"key":"retrieve-account-tags"}""", System.Text.Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync("/act", content, patience.Token);
            Assert.StartsWith("""{"output":[{"account_tags":[""", await answer.Content.ReadAsStringAsync(patience.Token));
        }
        finally
        {
            program.Kill();
        }
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var program = Start(arguments);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var output = program.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = await program.StandardError.ReadToEndAsync(patience.Token);
        await program.WaitForExitAsync(patience.Token);
        return (program.ExitCode, await output, errors);
    }

    private static Process Start(params string[] arguments) => Start(arguments, []);

    private static Process Start(string[] arguments, Dictionary<string, string> variables)
    {
        var start = ChildProcess.Of("dotnet", [typeof(MembraneEmulator).Assembly.Location, .. arguments], variables);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        return ChildProcess.Start(start);
    }

    private static string Token(Dictionary<string, string> values) =>
        new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Claims = new Dictionary<string, object> { ["workspaceKey"] = values["WORKSPACE_KEY"], ["tenantKey"] = values["TENANT_KEY"] },
                Expires = DateTime.UtcNow.AddMinutes(5),
                SigningCredentials = new SigningCredentials(
                    new SymmetricSecurityKey(System.Text.Encoding.UTF8.GetBytes(values["WORKSPACE_SECRET"])),
                    SecurityAlgorithms.HmacSha256
                ),
            }
        );
}
