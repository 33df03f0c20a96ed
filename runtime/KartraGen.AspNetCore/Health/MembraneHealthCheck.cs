using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace KartraGen;

/// <summary>Reads the tenant's connections: needs a tenant and a token that Membrane takes, and shows whether the app can be called. Runs no action.</summary>
internal sealed class MembraneHealthCheck(MembraneClient membrane, IOptionsMonitor<MembraneOptions> options, string? connection) : IHealthCheck
{
    /// <summary>A check is no listing: of a tenant with more connections than that the first tell enough.</summary>
    private const int Most = 20;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        HealthCheckResult Failure(string description, Exception? exception = null) => new(context.Registration.FailureStatus, description, exception);

        try
        {
            var found = await FindAsync(cancellationToken).ConfigureAwait(false);
            var waiting = found.Where(static one => !one.IsReady).Select(static one => $"{one.Key ?? one.Id} is {one.State}").ToList();
            var words = $"{string.Join(", ", waiting)}: have its user connect it again.";
            return found.Count == 0 ? Failure("Membrane answers, and the tenant has no connection: have its user connect the app.")
                : waiting.Count == 0 ? HealthCheckResult.Healthy($"{found.Count} of the tenant's connections can be called.")
                : waiting.Count == found.Count ? Failure(words)
                : HealthCheckResult.Degraded(words);
        }
        catch (MembraneNotFoundException exception)
        {
            return Failure("Membrane answers, and knows no such connection of the tenant.", exception);
        }
        catch (MembraneAuthenticationException exception)
        {
            return Failure("Membrane refuses the token: look at the workspace's key and secret, and at the clock.", exception);
        }
        catch (MembraneException exception)
        {
            return Failure(exception.Message, exception);
        }
        catch (InvalidOperationException exception)
        {
            return Failure(
                "There is no tenant to ask for: set Membrane:TenantKey (variable MEMBRANE_TENANT_KEY), or name one for the check.",
                exception
            );
        }
    }

    private async Task<List<MembraneConnection>> FindAsync(CancellationToken cancellationToken)
    {
        var configured = options.CurrentValue;
        if ((connection ?? configured.ConnectionId ?? configured.ConnectionKey) is { Length: > 0 } one)
        {
            return [await membrane.Connections.GetAsync(one, cancellationToken).ConfigureAwait(false)];
        }

        var found = new List<MembraneConnection>();
        var filter = new ConnectionListOptions
        {
            IntegrationId = configured.IntegrationId,
            IntegrationKey = configured.IntegrationKey,
            PageSize = Most,
        };
        await foreach (var each in membrane.Connections.ListAsync(filter, cancellationToken).ConfigureAwait(false))
        {
            found.Add(each);
            if (found.Count == Most)
            {
                break;
            }
        }

        return found;
    }
}
