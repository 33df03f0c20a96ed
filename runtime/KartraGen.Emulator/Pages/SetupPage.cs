using System.Text.Encodings.Web;
using System.Text.Json;
using KartraGen.Emulator.Api;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using static KartraGen.Emulator.Pages.Markup;

namespace KartraGen.Emulator.Pages;

/// <summary>The lines that lead a client here, to copy.</summary>
internal sealed class SetupPage(string workspaceKey, string secret, string tenantKey)
{
    public const string Path = "/console/setup";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public ApiReply Show(HttpRequest request)
    {
        var address = $"{request.Scheme}://{request.Host}";
        (string Name, string Value)[] variables =
        [
            ("MEMBRANE_API_URL", address),
            ("MEMBRANE_WORKSPACE_KEY", workspaceKey),
            ("MEMBRANE_WORKSPACE_SECRET", secret),
            ("MEMBRANE_TENANT_KEY", tenantKey),
        ];
        var settings = new
        {
            Membrane = new
            {
                ApiUri = address,
                WorkspaceKey = workspaceKey,
                WorkspaceSecret = secret,
                TenantKey = tenantKey,
            },
        };
        return Layout.Page(
            "Setup",
            Path,
            Html(
                $"""
                <div class="title"><h1>Setup</h1>
                <p>The lines that lead a client here. The secret is this emulator's own, made anew with each start.</p></div>
                {Lines("env", ".env", string.Join('\n', variables.Select(variable => $"{variable.Name}={variable.Value}")))}
                {Lines("shell", "Shell", string.Join('\n', variables.Select(variable => $"export {variable.Name}='{variable.Value}'")))}
                {Lines("powershell", "PowerShell", string.Join('\n', variables.Select(variable => $"$env:{variable.Name} = '{variable.Value}'")))}
                {Lines("settings", "appsettings.Development.json", JsonSerializer.Serialize(settings, Indented))}
                """
            )
        );
    }

    private static IHtmlContent Lines(string id, string title, string lines) =>
        Html(
            $"""
            <section class="card"><header><h2>{title}</h2><button class="small" data-copy="{id}" hidden>Copy</button></header>
            <pre id="{id}" tabindex="0" role="region" aria-label="{title}">{lines}</pre></section>
            """
        );
}
