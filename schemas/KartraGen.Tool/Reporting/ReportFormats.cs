using KartraGen.Tool.Output;

namespace KartraGen.Tool.Reporting;

/// <summary>Every form that a report can take, by name.</summary>
public static class ReportFormats
{
    private static readonly Dictionary<string, Func<Report, SafeText>> Formats = new()
    {
        ["text"] = TextReport.Write,
        ["json"] = JsonReport.Write,
        ["sarif"] = SarifReport.Write,
        ["markdown"] = MarkdownReport.Write,
        ["github"] = GitHubReport.Write,
        ["msbuild"] = MsBuildReport.Write,
    };

    /// <summary>The names.</summary>
    public static string[] Names => [.. Formats.Keys];

    /// <summary>The text of a report.</summary>
    /// <param name="format">One of <see cref="Names"/>.</param>
    /// <param name="report">What was found.</param>
    public static SafeText Write(string format, Report report) => Formats[format](report);
}
