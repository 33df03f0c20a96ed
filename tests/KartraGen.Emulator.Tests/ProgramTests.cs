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
        var start = ChildProcess.Of("dotnet", [typeof(MembraneEmulator).Assembly.Location]);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var program = ChildProcess.Start(start);
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

    private static string Token(Dictionary<string, string> values) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Claims = new Dictionary<string, object> { ["workspaceKey"] = values["WORKSPACE_KEY"], ["tenantKey"] = values["TENANT_KEY"] },
        Expires = DateTime.UtcNow.AddMinutes(5),
        SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(System.Text.Encoding.UTF8.GetBytes(values["WORKSPACE_SECRET"])), SecurityAlgorithms.HmacSha256),
    });
}
