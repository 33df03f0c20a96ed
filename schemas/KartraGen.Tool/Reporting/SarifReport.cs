using System.Security.Cryptography;
using System.Text;
using KartraGen.Tool.Comparing;
using KartraGen.Tool.Output;

namespace KartraGen.Tool.Reporting;

/// <summary>SARIF 2.1.0 for code scanning services.</summary>
internal static class SarifReport
{
    public static SafeText Write(Report report) =>
        SafeText.Json(
            new Dictionary<string, object>
            {
                ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
                ["version"] = "2.1.0",
                ["runs"] = new[]
                {
                    new
                    {
                        Tool = new
                        {
                            Driver = new
                            {
                                Name = "kartragen",
                                Version = ToolVersion.Text,
                                Rules = ChangeRules.All.Select(rule => new
                                {
                                    rule.Id,
                                    ShortDescription = new { Text = rule.Title },
                                    Help = new { Text = rule.Advice },
                                }),
                            },
                        },
                        Results = report.Changes.Select(change => Result(report, change)),
                    },
                },
            }
        );

    private static Dictionary<string, object> Result(Report report, Change change)
    {
        var result = new Dictionary<string, object>
        {
            ["ruleId"] = change.RuleId,
            ["ruleIndex"] = ChangeRules.All.ToList().FindIndex(rule => rule.Id == change.RuleId),
            ["level"] = change.Severity switch
            {
                Severity.Breaking => "error",
                Severity.Dangerous => "warning",
                _ => "note",
            },
            ["message"] = new { Text = $"{change.App}/{change.Action}: {Report.Sentence(change)}" },
            ["partialFingerprints"] = new Dictionary<string, string> { ["change/v1"] = Fingerprint(change) },
        };
        if (report.PathOf(change) is { } path)
        {
            result["locations"] = new[]
            {
                new
                {
                    PhysicalLocation = new
                    {
                        ArtifactLocation = new { Uri = string.Join('/', path.Split('/').Select(Uri.EscapeDataString)) },
                        Region = new { StartLine = change.Line, StartColumn = change.Column },
                    },
                },
            };
        }

        return result;
    }

    private static string Fingerprint(Change change)
    {
        var identity = $"{change.RuleId}\n{change.App}\n{change.Action}\n{change.Pointer}\n{change.Before}\n{change.After}";
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(identity))).ToLowerInvariant();
    }
}
