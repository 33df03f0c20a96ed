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
            Assert.Equal("", await program.StandardOutput.ReadToEndAsync(patience.Token) + await program.StandardError.ReadToEndAsync(patience.Token));
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
    [InlineData("--port", "x")]
    [InlineData("--help")]
    [InlineData("a", "b")]
    public async Task What_it_does_not_understand_it_refuses(params string[] arguments)
    {
        using var program = Start(arguments);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        Assert.StartsWith("usage: ", await program.StandardError.ReadToEndAsync(patience.Token));
        await program.WaitForExitAsync(patience.Token);
        Assert.Equal(2, program.ExitCode);
    }

    private static Process Start(params string[] arguments)
    {
        var start = ChildProcess.Of("dotnet", [typeof(MembraneEmulator).Assembly.Location, .. arguments]);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        return ChildProcess.Start(start);
    }

    private static string Token(Dictionary<string, string> values) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Claims = new Dictionary<string, object> { ["workspaceKey"] = values["WORKSPACE_KEY"], ["tenantKey"] = values["TENANT_KEY"] },
        Expires = DateTime.UtcNow.AddMinutes(5),
        SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(System.Text.Encoding.UTF8.GetBytes(values["WORKSPACE_SECRET"])), SecurityAlgorithms.HmacSha256),
    });
}
