using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace KartraGen;

/// <summary>Tells at start of values in a section of the options that no option takes: <c>Membrane:TenantKy</c>. Their values are never shown.</summary>
/// <param name="optionsName">Whose options the section holds.</param>
/// <param name="section">The section; null where there is no configuration.</param>
internal sealed class UnknownSettings(string optionsName, IConfiguration? section) : IValidateOptions<MembraneOptions>
{
    private static readonly string[] Known =
    [
        nameof(MembraneOptions.ApiUri),
        nameof(MembraneOptions.WorkspaceKey),
        nameof(MembraneOptions.WorkspaceSecret),
        nameof(MembraneOptions.Token),
        nameof(MembraneOptions.TenantKey),
        nameof(MembraneOptions.ConnectionId),
        nameof(MembraneOptions.ConnectionKey),
        nameof(MembraneOptions.IntegrationKey),
        nameof(MembraneOptions.IntegrationId),
        nameof(MembraneOptions.TokenLifetime),
        nameof(MembraneOptions.AttemptTimeout),
        nameof(MembraneOptions.TotalTimeout),
        nameof(MembraneOptions.MaxRetries),
        nameof(MembraneOptions.MaxRetryAfter),
        nameof(MembraneOptions.MaxListPages),
        nameof(MembraneOptions.MaxListItems),
        nameof(MembraneOptions.ApplicationName),
        nameof(MembraneOptions.MaxConnectionsPerServer),
        nameof(MembraneOptions.RequireTenant),
        nameof(MembraneOptions.ResolveConnectionId),
        nameof(MembraneOptions.RecordTenantKey),
        nameof(MembraneOptions.KeepForeignResilienceHandlers),
    ];

    public ValidateOptionsResult Validate(string? name, MembraneOptions options)
    {
        if (name != optionsName || section is null)
        {
            return ValidateOptionsResult.Skip;
        }

        // A section inside it may be a keyed client's.
        var unknown = section
            .GetChildren()
            .Where(static setting => setting.Value is not null && !Known.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
            .ToList();
        return unknown.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(unknown.Select(static setting => $"{setting.Path} is no setting{Near(setting.Key)}."));
    }

    private static string Near(string key)
    {
        var (likeness, near) = Known.Select(known => (Likeness(known, key), known)).Max();
        return likeness > near.Length / 2 ? $"; {near} may be meant" : "; remove it";
    }

    /// <summary>How many characters they share at the beginning and at the end: what a slip of a finger leaves.</summary>
    private static int Likeness(string left, string right)
    {
        static bool Same((char First, char Second) pair) => char.ToUpperInvariant(pair.First) == char.ToUpperInvariant(pair.Second);
        return left.Zip(right).TakeWhile(Same).Count() + left.Reverse().Zip(right.Reverse()).TakeWhile(Same).Count();
    }
}
