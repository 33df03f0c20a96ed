using Microsoft.Extensions.Options;

namespace KartraGen;

/// <summary>Says at start-up what is missing or wrong, by setting and variable, and never shows a value.</summary>
internal sealed class MembraneOptionsValidator(Func<string?, bool>? hasOwnCredentials = null) : IValidateOptions<MembraneOptions>
{
    private static readonly TimeSpan ShortestToken = TimeSpan.FromSeconds(30);

    // The longest in Membrane's own examples (docs/membrane/protocol.md#tokens).
    private static readonly TimeSpan LongestToken = TimeSpan.FromHours(2);

    public ValidateOptionsResult Validate(string? name, MembraneOptions options)
    {
        var failures = new List<string>();
        CheckApiUri(options.ApiUri, failures);
        CheckCredentials(options, hasOwnCredentials?.Invoke(name) == true, failures);
        CheckTenant(options.TenantKey, failures);
        if (options.RequireTenant && !IsSet(options.TenantKey) && !IsSet(options.Token))
        {
            failures.Add("Membrane:TenantKey (variable MEMBRANE_TENANT_KEY) is required here (Membrane:RequireTenant) and is not set.");
        }

        if (!UserAgent.IsValid(options.ApplicationName))
        {
            failures.Add("Membrane:ApplicationName is no product of a User-Agent, such as MyShop/1.2 (RFC 9110, 10.1.5).");
        }

        if (options.MaxConnectionsPerServer < 1)
        {
            failures.Add("Membrane:MaxConnectionsPerServer is less than 1.");
        }

        CheckConnection(options, failures);
        CheckLimits(options, failures);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void CheckApiUri(Uri? uri, List<string> failures)
    {
        const string Setting = "Membrane:ApiUri (variable MEMBRANE_API_URL)";
        if (uri is not { IsAbsoluteUri: true })
        {
            failures.Add($"{Setting} is not an absolute address.");
        }
        else if (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        {
            failures.Add($"{Setting} must start with https://; http:// is for this machine only.");
        }
        else if (uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            failures.Add($"{Setting} holds a user, a query or a fragment.");
        }
    }

    private static void CheckCredentials(MembraneOptions options, bool hasOwnCredentials, List<string> failures)
    {
        if (hasOwnCredentials || options.Credentials is not null)
        {
            return;
        }

        var (key, secret, token) = (IsSet(options.WorkspaceKey), IsSet(options.WorkspaceSecret), IsSet(options.Token));
        if (token && secret)
        {
            failures.Add(
                "Both Membrane:Token (variable MEMBRANE_TOKEN) and Membrane:WorkspaceSecret (variable MEMBRANE_WORKSPACE_SECRET) are set; set one."
            );
        }
        else if (!token)
        {
            Require(key, "WorkspaceKey", MembraneVariables.WorkspaceKey, failures);
            Require(secret, "WorkspaceSecret", MembraneVariables.WorkspaceSecret, failures);
        }
        else if (!ReadyToken.IsWellFormed(options.Token!.Trim()))
        {
            failures.Add("Membrane:Token (variable MEMBRANE_TOKEN) is neither a JWT nor a token that starts with 'pat-'.");
        }

        // A line break at the end is what reading a file leaves; anywhere else it is a damaged secret.
        if (options.WorkspaceSecret?.TrimEnd('\r', '\n').Any(char.IsControl) == true)
        {
            failures.Add("Membrane:WorkspaceSecret (variable MEMBRANE_WORKSPACE_SECRET) holds a control character.");
        }
    }

    private static void CheckTenant(string? key, List<string> failures)
    {
        if (IsSet(key) && MembraneTenant.ProblemOf(key!) is { } problem)
        {
            failures.Add($"Membrane:TenantKey (variable {MembraneVariables.TenantKey}) {problem}.");
        }
    }

    private static void CheckConnection(MembraneOptions options, List<string> failures)
    {
        if (
            !UnicodeText.IsValid(options.ConnectionId)
            || !UnicodeText.IsValid(options.ConnectionKey)
            || !UnicodeText.IsValid(options.IntegrationId)
            || !UnicodeText.IsValid(options.IntegrationKey)
        )
        {
            failures.Add(
                $"One of Membrane:ConnectionId, Membrane:ConnectionKey, Membrane:IntegrationId and Membrane:IntegrationKey {UnicodeText.Problem}."
            );
        }
        else if (ConnectionSelector.Single(options.ConnectionId, options.ConnectionKey, options.IntegrationId, options.IntegrationKey) is null)
        {
            failures.Add(
                "More than one of Membrane:ConnectionId (variable MEMBRANE_CONNECTION_ID), Membrane:ConnectionKey "
                    + "(variable MEMBRANE_CONNECTION_KEY), Membrane:IntegrationId and Membrane:IntegrationKey is set; set one."
            );
        }
    }

    private static void CheckLimits(MembraneOptions options, List<string> failures)
    {
        Check(
            options.TokenLifetime >= ShortestToken && options.TokenLifetime <= LongestToken,
            "TokenLifetime",
            "is not between 30 seconds and 2 hours."
        );
        Check(
            options.AttemptTimeout > TimeSpan.Zero && options.AttemptTimeout <= TimeSpan.FromDays(1),
            "AttemptTimeout",
            "is not between 0 and 1 day."
        );
        Check(options.TotalTimeout > TimeSpan.Zero && options.TotalTimeout <= TimeSpan.FromDays(1), "TotalTimeout", "is not between 0 and 1 day.");
        Check(options.MaxRetries is >= 0 and <= 100, "MaxRetries", "is not between 0 and 100.");
        Check(
            options.MaxRetryAfter >= TimeSpan.Zero && options.MaxRetryAfter <= TimeSpan.FromDays(1),
            "MaxRetryAfter",
            "is not between 0 and 1 day."
        );
        Check(options.MaxListPages > 0, "MaxListPages", "is not above 0.");
        Check(options.MaxListItems > 0, "MaxListItems", "is not above 0.");

        void Check(bool holds, string setting, string problem)
        {
            if (!holds)
            {
                failures.Add($"Membrane:{setting} {problem}");
            }
        }
    }

    private static void Require(bool isSet, string setting, string variable, List<string> failures)
    {
        if (!isSet)
        {
            failures.Add($"Membrane:{setting} (variable {variable}) is missing.");
        }
    }

    private static bool IsSet(string? value) => !string.IsNullOrWhiteSpace(value);
}
