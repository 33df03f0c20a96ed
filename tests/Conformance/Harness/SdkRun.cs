using System.Text.Json;
using KartraGen.Emulator;

namespace KartraGen.Conformance;

/// <summary>One run of sdk.mjs against an emulator: what each of its steps gave.</summary>
public sealed class SdkRun : IAsyncLifetime
{
    private Dictionary<string, JsonElement> _steps = [];
    private MembraneEmulator? _membrane;

    /// <summary>The emulator that the SDK talked to.</summary>
    public MembraneEmulator Membrane => _membrane!;

    /// <summary>Every step, in order.</summary>
    public IEnumerable<KeyValuePair<string, JsonElement>> Steps => _steps;

    /// <summary>What a step returned.</summary>
    public JsonElement Value(string step) =>
        _steps[step].TryGetProperty("value", out var value) ? value : throw new InvalidOperationException($"{step} gave no value: {_steps[step]}");

    /// <summary>What a step threw.</summary>
    public JsonElement Error(string step) =>
        _steps[step].TryGetProperty("error", out var error) ? error : throw new InvalidOperationException($"{step} threw nothing: {_steps[step]}");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        // xunit makes the fixture even when every test is skipped.
        if (NodeSkip.Reason is not null)
        {
            return;
        }

        await Node.InstallAsync();
        _membrane = await MembraneEmulator.StartAsync(new() { PersonalAccessTokens = { ["pat-conformance"] = "tenant-1" } });
        // In the order of the error steps in sdk.mjs, which alone run this action.
        foreach (
            var fault in (Fault[])
                [Fault.RateLimited(), Fault.AppRateLimited, Fault.InternalError, Fault.ActionFailed, Fault.Html, Fault.Unavailable()]
        )
        {
            _membrane.Fail("retrieve-account-pages", fault);
        }

        var json = await Node.RunAsync(
            "node",
            ["sdk.mjs"],
            new()
            {
                ["MEMBRANE_API_URL"] = _membrane.ApiUri.ToString(),
                ["MEMBRANE_WORKSPACE_KEY"] = _membrane.WorkspaceKey,
                ["MEMBRANE_WORKSPACE_SECRET"] = _membrane.WorkspaceSecret,
                ["MEMBRANE_TENANT_KEY"] = _membrane.TenantKey,
                ["TENANT_TOKEN"] = _membrane.CreateToken(),
                ["MANAGER_TOKEN"] = _membrane.CreateManagerToken(),
            }
        );
        using var document = JsonDocument.Parse(json);
        _steps = document.RootElement.EnumerateArray().ToDictionary(step => step.GetProperty("name").GetString()!, step => step.Clone());
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_membrane is not null)
        {
            await _membrane.DisposeAsync();
        }
    }
}
