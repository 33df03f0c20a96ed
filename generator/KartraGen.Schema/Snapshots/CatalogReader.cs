using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using KartraGen.Schemas.Json;

namespace KartraGen.Schemas.Snapshots;

/// <summary>The text of a <c>catalog.json</c> file -> <see cref="Catalog"/>.</summary>
internal static class CatalogReader
{
    public const string FileName = "catalog.json";

    public static Catalog? Read(string path, string text, List<Problem> problems, CancellationToken cancellationToken = default)
    {
        if (BrokenJson.Parse(text, problems, cancellationToken) is not { } root)
            return null;

        return new Catalog
        {
            App = root.String("app") ?? Path.GetFileName(Path.GetDirectoryName(path)) ?? "",
            DisplayName = root.String("displayName"),
            Namespace = root.String("namespace"),
            ClientName = root.String("clientName"),
            IntegrationKey = root.String("integrationKey"),
            RateLimit = Scalar(root["rateLimit"]) is (JsonKind.Number, { Length: < 10 } rate) && rate[0] != '-' ? rate : null,
            ReadOnly = root["readOnly"] is { Kind: JsonKind.Array } actions
                ? actions.Items.Where(static action => action.Kind == JsonKind.String).Select(static action => action.Text).ToEquatableArray()
                : default,
            Commands = root["commands"] is { Kind: JsonKind.Object } commands
                ? commands
                    .Members.Where(static command => command.Value.Kind == JsonKind.String)
                    .Select(static command => (command.Name, command.Value.Text))
                    .ToEquatableArray()
                : default,
            Failure = root["failure"] is { } failure ? Rule(failure, problems) : null,
            ErrorCodes = root["errorCodes"] is { Kind: JsonKind.Object } codes
                ? codes
                    .Members.Where(static code => code.Value.String("code") is not null)
                    .Select(static code => new ErrorCode(code.Name, code.Value.String("code")!, code.Value.String("description")))
                    .ToEquatableArray()
                : default,
            TypesOnly = root["typesOnly"] is { Kind: JsonKind.True },
        };
    }

    private static FailureRule? Rule(JsonNode node, List<Problem> problems)
    {
        if (node.String("status") is { } status && (node.Flag("present") ? (JsonKind.Null, "") : Scalar(node["equals"])) is var (kind, value))
            return new FailureRule(status, kind, value, node.String("code"), node.String("message"), node.String("within"));
        problems.Add(Problem.At(node.Range, "KG0007"));
        return null;
    }

    private static (JsonKind Kind, string Value)? Scalar(JsonNode? node) =>
        node?.Kind switch
        {
            JsonKind.String or JsonKind.True or JsonKind.False => (node.Kind, node.Text),
            JsonKind.Number when decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => (node.Kind, node.Text),
            _ => null,
        };
}
