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

    public MembraneEmulatorOptions Options { get; } = new();

    /// <summary>Whether the variables are printed as a shell sets them.</summary>
    public bool ForShell { get; private set; }

    /// <summary>Whether it ends when its standard input does.</summary>
    public bool IsAttached { get; private set; }

    /// <summary>Null when they cannot be understood.</summary>
    public static ProgramArguments? Parse(IEnumerable<string> args)
    {
        var arguments = new ProgramArguments();
        using var rest = args.GetEnumerator();
        while (rest.MoveNext())
        {
            var understood = rest.Current switch
            {
                "--shell" => arguments.ForShell = true,
                "--attached" => arguments.IsAttached = true,
                "--catalog-keys" => arguments.Take("--catalog-keys", bool.TrueString),
                { } name => rest.MoveNext() && arguments.Take(name, rest.Current),
            };
            if (!understood)
            {
                return null;
            }
        }

        return arguments;
    }

    private bool Take(string name, string value)
    {
        switch (name)
        {
            case "--port" when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port):
                Options.Port = port;
                return true;
            case "--host" when Uri.CheckHostName(value) != UriHostNameType.Unknown:
                Options.Host = value;
                return true;
            case "--catalog-keys":
                Options.CatalogKeys = true;
                return true;
            case "--snapshots":
                Options.SnapshotFolder = value;
                return true;
            case "--kartra-events" when Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https":
                Options.KartraEventsAddress = address;
                return true;
            case "--answer-form" when EmulatorVariables.FormOf(value) is { } form:
                Options.AnswerForm = form;
                return true;
            default:
                return false;
        }
    }
}
