namespace KartraGen.Tool.Comparing;

/// <summary>Every kind of change that is told apart. How severe one is depends on its direction; the README has the table.</summary>
public static class ChangeRules
{
    /// <summary>An action is gone.</summary>
    public static ChangeRule ActionRemoved { get; } =
        new("KG1001", "action removed", "Stop calling it; its method disappears with the next fetch --prune.");

    /// <summary>An action is new.</summary>
    public static ChangeRule ActionAdded { get; } = new("KG1002", "action added", "Run fetch to get its method.");

    /// <summary>The handle by which an action is called is another one.</summary>
    public static ChangeRule IdentityChanged { get; } =
        new("KG1003", "key or id changed", "Run fetch and deploy: calls go by the key, or by the id where there is no key.");

    /// <summary>Only words changed.</summary>
    public static ChangeRule TextChanged { get; } =
        new("KG1004", "name or description changed", "Run fetch to get the new documentation; the C# name stays, the lock pins it.");

    /// <summary>The lock pins another name.</summary>
    public static ChangeRule CSharpNameChanged { get; } = new("KG1005", "C# name changed", "Rename the calls, or write the old name into the lock.");

    /// <summary>A property is gone.</summary>
    public static ChangeRule PropertyRemoved { get; } =
        new("KG2001", "property removed", "Remove its uses; what is sent is ignored, what is read is null.");

    /// <summary>A property must now be sent.</summary>
    public static ChangeRule BecameRequired { get; } = new("KG2002", "property is required now", "Send it: calls without it are refused.");

    /// <summary>A property may now be sent or read.</summary>
    public static ChangeRule PropertyAdded { get; } = new("KG2003", "property added", "Run fetch to get it.");

    /// <summary>A property need no longer be there.</summary>
    public static ChangeRule BecameOptional { get; } = new("KG2004", "property is optional now", "Where it is read, expect null.");

    /// <summary>Null is allowed or no longer allowed.</summary>
    public static ChangeRule NullabilityChanged { get; } =
        new("KG2005", "nullability changed", "Where it is read, expect null; where it is sent, leave it out instead of null.");

    /// <summary>Which members must be there together or in place of each other.</summary>
    public static ChangeRule RequiredSetsChanged { get; } =
        new("KG2006", "either/or requirement changed", "Check that what is sent meets one of the sets.");

    /// <summary>A value is of another type.</summary>
    public static ChangeRule TypeChanged { get; } = new("KG3001", "type changed", "Run fetch and adapt the code.");

    /// <summary>A value may also be of another type.</summary>
    public static ChangeRule TypeWidened { get; } = new("KG3002", "type widened", "Run fetch and adapt the code.");

    /// <summary>A value may no longer be of all its types.</summary>
    public static ChangeRule TypeNarrowed { get; } = new("KG3003", "type narrowed", "Run fetch and adapt the code.");

    /// <summary>Text has another format.</summary>
    public static ChangeRule FormatChanged { get; } =
        new("KG3004", "format changed", "Run fetch; the C# type differs where a format has one of its own.");

    /// <summary>The C# types differ in a way that no rule for schemas names.</summary>
    public static ChangeRule CSharpChanged { get; } = new("KG3005", "C# types changed", "Run fetch and adapt the code.");

    /// <summary>A listed value is gone.</summary>
    public static ChangeRule EnumValueRemoved { get; } = new("KG4001", "enum value removed", "Stop sending it; its C# constant disappears.");

    /// <summary>A listed value is new.</summary>
    public static ChangeRule EnumValueAdded { get; } =
        new("KG4002", "enum value added", "Handle it where the value is read; it reads as an unknown value until then.");

    /// <summary>Text became a list of values or the other way, or the list was opened or closed.</summary>
    public static ChangeRule EnumChanged { get; } = new("KG4003", "enum appeared, disappeared, opened or closed", "Run fetch and adapt the code.");

    /// <summary>Less is allowed.</summary>
    public static ChangeRule ConstraintTightened { get; } = new("KG5001", "constraint tightened", "Check what is sent against it.");

    /// <summary>More is allowed.</summary>
    public static ChangeRule ConstraintLoosened { get; } = new("KG5002", "constraint loosened", "Nothing to do, unless the code relied on it.");

    /// <summary>What is meant when nothing is sent.</summary>
    public static ChangeRule DefaultChanged { get; } = new("KG5003", "default changed", "Send the value where the old default was meant.");

    /// <summary>Other alternatives.</summary>
    public static ChangeRule AlternativesChanged { get; } =
        new("KG6001", "alternative of a union added or removed", "Run fetch and adapt Match and conversions.");

    /// <summary>Whether unlisted members are welcome.</summary>
    public static ChangeRule AdditionalPropertiesChanged { get; } =
        new("KG6002", "additional properties allowed or forbidden", "Membrane ignores members that are not listed.");

    /// <summary>Whether a member is part of requests, of responses, or printed.</summary>
    public static ChangeRule AccessChanged { get; } =
        new("KG7001", "readOnly, writeOnly or isSensitive changed", "Run fetch; the member leaves or enters the C# type.");

    /// <summary>A whole schema came or went.</summary>
    public static ChangeRule SchemaPresenceChanged { get; } =
        new("KG8001", "schema appeared or disappeared", "Look whether the action is set up; Membrane derives output schemas only then.");

    /// <summary>Something changed that is not understood.</summary>
    public static ChangeRule NotUnderstood { get; } = new("KG8002", "change that is not understood", "Read the diff.");

    /// <summary>An entry of the ignore list is past its day.</summary>
    public static ChangeRule IgnoreExpired { get; } =
        new("KG9001", "ignored change is past its day", "Deal with the change, or give the entry another day.");

    /// <summary>A snapshot is not what fetch wrote.</summary>
    public static ChangeRule Edited { get; } =
        new("KG9002", "snapshot was edited by hand", "Take it again (kartragen fetch), or take the edit back.");

    /// <summary>A snapshot that the lock names is gone.</summary>
    public static ChangeRule Missing { get; } =
        new("KG9003", "snapshot is missing", "Take it again (kartragen fetch), or take it back from version control.");

    /// <summary>A snapshot that the lock does not know.</summary>
    public static ChangeRule NotLocked { get; } =
        new("KG9004", "snapshot is not in the lock", "Nothing to do if you wrote it yourself: it is compiled, and no fetch touches it.");

    /// <summary>Membrane lists an action that cannot be taken.</summary>
    public static ChangeRule Unusable { get; } =
        new("KG9006", "action that cannot be taken", "Do what the message says, or leave it out: --exclude.");

    /// <summary>Every rule, ordered by id.</summary>
    public static IReadOnlyList<ChangeRule> All { get; } =
    [
        .. typeof(ChangeRules)
            .GetProperties()
            .Where(property => property.PropertyType == typeof(ChangeRule))
            .Select(property => (ChangeRule)property.GetValue(null)!)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];
}
