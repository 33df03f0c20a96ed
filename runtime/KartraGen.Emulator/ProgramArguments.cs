using System.Globalization;

namespace KartraGen.Emulator;

/// <summary>The emulator's command line.</summary>
internal sealed class ProgramArguments
{
    public const string Usage = """
        usage: KartraGen.Emulator [options]
          --port N          loopback port; a free one unless given
          --host NAME       a name that other machines reach it by
          --snapshots DIR   folder of *.action.json, whose apps are hosted too
          --answer-form F   bare, enveloped, json-text, enveloped-text, list-of-one, command-at-root or in-actions
          --catalog-keys    the apps' actions show their keys
          --kartra-events U http(s) address that Kartra posts its events to
          --attached        end when standard input ends
          --shell           print the variables as a shell sets them
        """;

    private static readonly Dictionary<string, string> Takes = new()
    {
        ["--port"] = "a number up to 65535",
        ["--host"] = "a host name or IP address, without scheme and port",
        ["--snapshots"] = "a folder",
        ["--answer-form"] = "bare, enveloped, json-text, enveloped-text, list-of-one, command-at-root or in-actions",
        ["--kartra-events"] = "an absolute http or https address",
    };

    public MembraneEmulatorOptions Options { get; } = new();

    /// <summary>Whether the variables are printed as a shell sets them.</summary>
    public bool ForShell { get; private set; }

    /// <summary>Whether it ends when its standard input does.</summary>
    public bool IsAttached { get; private set; }

    /// <exception cref="FormatException">One cannot be understood; the message names it.</exception>
    public static ProgramArguments Parse(IEnumerable<string> args)
    {
        var arguments = new ProgramArguments();
        using var rest = args.GetEnumerator();
        while (rest.MoveNext())
        {
            switch (rest.Current)
            {
                case "--shell":
                    arguments.ForShell = true;
                    break;
                case "--attached":
                    arguments.IsAttached = true;
                    break;
                case "--catalog-keys":
                    arguments.Options.CatalogKeys = true;
                    break;
                case var name:
                    arguments.Take(name, rest.MoveNext() ? rest.Current : "");
                    break;
            }
        }

        return arguments;
    }

    private void Take(string name, string value)
    {
        switch (name)
        {
            case "--port" when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port):
                Options.Port = port;
                break;
            case "--host" when Uri.CheckHostName(value) != UriHostNameType.Unknown:
                Options.Host = value;
                break;
            case "--snapshots" when value.Length > 0:
                Options.SnapshotFolder = value;
                break;
            case "--kartra-events" when Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https":
                Options.KartraEventsAddress = address;
                break;
            case "--answer-form" when EmulatorVariables.FormOf(value) is { } form:
                Options.AnswerForm = form;
                break;
            default:
                throw new FormatException(
                    $"{name} {value}".TrimEnd()
                        + (Takes.TryGetValue(name, out var takes) ? $": {name} takes {takes}." : " is no option; --help lists them.")
                );
        }
    }
}
