using System.IO.Enumeration;
using System.Text.Json;
using System.Text.Json.Serialization;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Comparing;

/// <summary>
/// <c>kartragen.config.json</c> in the schemas folder: which rules count for more or less, and which changes are known.
/// </summary>
public sealed record ChangePolicy
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "kartragen.config.json";

    /// <summary>Severity by rule id: <c>none</c> (not reported), <c>info</c>, <c>dangerous</c> or <c>breaking</c>.</summary>
    public IReadOnlyDictionary<string, RuleSeverity> Severity { get; init; } = new Dictionary<string, RuleSeverity>();

    /// <summary>Changes that are not reported.</summary>
    public IReadOnlyList<IgnoredChange> Ignore { get; init; } = [];

    /// <summary>What a rule's severity can be set to.</summary>
    public enum RuleSeverity
    {
        /// <summary>Not reported.</summary>
        None,

        /// <summary>At most information.</summary>
        Info,

        /// <summary>Dangerous on both axes.</summary>
        Dangerous,

        /// <summary>Breaking on both axes.</summary>
        Breaking,
    }

    /// <summary>A change that is known and not reported.</summary>
    public sealed record IgnoredChange
    {
        /// <summary>The rule's id.</summary>
        public required string Rule { get; init; }

        /// <summary>The action's key or name; <c>*</c> stands for any text.</summary>
        public string Action { get; init; } = "*";

        /// <summary>JSON pointer into the snapshot; null for all.</summary>
        public string? Pointer { get; init; }

        /// <summary>Why; for the next reader.</summary>
        public required string Reason { get; init; }

        /// <summary>The last day; after it the change is reported again, and this entry too (KG9001).</summary>
        public DateOnly? Until { get; init; }
    }

    private static readonly JsonSerializerOptions Members = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads the file.</summary>
    /// <param name="json">Its bytes; null where there is none.</param>
    /// <exception cref="ToolException">It is not such a file, or names an unknown rule.</exception>
    public static ChangePolicy Parse(byte[]? json)
    {
        if (json is null)
        {
            return new ChangePolicy();
        }

        ChangePolicy? policy;
        try
        {
            policy = JsonSerializer.Deserialize<ChangePolicy>(FileText.Decode(json), Members);
        }
        catch (JsonException exception)
        {
            throw ToolException.CouldNotStart("CONFIG.UNREADABLE", $"{FileName} cannot be read: {exception.Message}");
        }

        var unknown = policy
            ?.Severity.Keys.Concat(policy.Ignore.Select(ignored => ignored.Rule))
            .FirstOrDefault(id => ChangeRules.All.All(rule => rule.Id != id));
        return unknown is null
            ? policy ?? new ChangePolicy()
            : throw ToolException.CouldNotStart("CONFIG.UNKNOWN_RULE", $"{FileName} names the rule '{unknown}', which does not exist.");
    }

    /// <summary>The changes that are reported.</summary>
    /// <param name="changes">All changes.</param>
    /// <param name="today">The day that <see cref="IgnoredChange.Until"/> is compared with.</param>
    public IReadOnlyList<Change> Apply(IEnumerable<Change> changes, DateOnly today)
    {
        var reported = new List<Change>();
        foreach (var change in changes)
        {
            if (Ignore.FirstOrDefault(ignored => Covers(ignored, change)) is { } known)
            {
                if (known.Until is not { } until || today <= until)
                {
                    continue;
                }

                reported.Add(
                    change with
                    {
                        RuleId = ChangeRules.IgnoreExpired.Id,
                        Wire = Comparing.Severity.Dangerous,
                        Source = Comparing.Severity.Safe,
                        Message = $"was ignored until {until:O} ({known.Reason})",
                    }
                );
            }

            switch (Severity.TryGetValue(change.RuleId, out var severity) ? severity : (RuleSeverity?)null)
            {
                case null:
                    reported.Add(change);
                    break;
                case RuleSeverity.None:
                    break;
                case { } set:
                    var own = Enum.Parse<Severity>(set.ToString());
                    reported.Add(change with { Wire = own, Source = own });
                    break;
            }
        }

        return reported;
    }

    private static bool Covers(IgnoredChange ignored, Change change) =>
        ignored.Rule == change.RuleId
        && FileSystemName.MatchesSimpleExpression(ignored.Action, change.Action, ignoreCase: false)
        && (ignored.Pointer is null || ignored.Pointer == change.Pointer);
}
