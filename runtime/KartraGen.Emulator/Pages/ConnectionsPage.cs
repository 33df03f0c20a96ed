using KartraGen.Emulator.Api;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Connecting;
using KartraGen.Emulator.Elements;
using Microsoft.AspNetCore.Html;
using static KartraGen.Emulator.Pages.Markup;

namespace KartraGen.Emulator.Pages;

/// <summary>The tenants and their connections, which a click connects, loses and breaks.</summary>
internal sealed class ConnectionsPage(Connections connections, ConnectionLifecycle lifecycle, ConnectRequests requests, Apps apps, string tenantKey)
{
    public const string Path = "/console/connections";

    public ApiReply Show()
    {
        var known = connections.Store.All.Where(connection => !connection.IsArchived).ToList();
        return Layout.Page(
            "Connections",
            Path,
            Html(
                $"""
                <div class="title"><h1>Connections</h1><p>Each tenant has its own, and each connection has an account of its own behind it.</p></div>
                {Each(known.GroupBy(connection => connection["userId"]!), Tenant)}
                {(
                    known.Count == 0
                        ? Html($"""<section class="card"><div class="empty"><b>No connections</b><p>Add one below.</p></div></section>""")
                        : Nothing
                )}
                <section class="card"><header><h2>Add a connection</h2></header><div class="body">{Form()}</div></section>
                """
            )
        );
    }

    /// <summary>What a button of a connection does.</summary>
    /// <exception cref="ApiError">There is no such connection or button.</exception>
    public void Do(string id, string? what)
    {
        var connection = connections.Store.ById(id) ?? throw ApiError.NotFound($"Connection '{id}' not found.");
        _ = what switch
        {
            "connect" => lifecycle.Connect(connection),
            "disconnect" => lifecycle.Disconnect(connection, "connection_is_defunct"),
            "expire" => lifecycle.Disconnect(connection, "access_token_expired"),
            "fail" => lifecycle.Move(connection, ElementState.SetupFailed),
            _ => throw ApiError.BadRequest($"There is no '{what}'."),
        };
    }

    /// <exception cref="ApiError">There is no such app, or the tenant has a connection with this key.</exception>
    public void Add(IReadOnlyDictionary<string, string> form)
    {
        var tenant = form.GetValueOrDefault("tenant") is { Length: > 0 } named ? named : tenantKey;
        var key = form.GetValueOrDefault("key") is { Length: > 0 } given ? given : null;
        lifecycle.Add(tenant, apps.Integration(form.GetValueOrDefault("integration", "")), key, name: null, ElementState.Ready);
    }

    private IHtmlContent Tenant(IGrouping<string, Element> tenant) =>
        Html(
            $"""
            <section class="card"><header><h2>{tenant.Key}</h2><span class="muted">tenant</span></header>{Each(tenant, Row)}</section>
            """
        );

    private IHtmlContent Row(Element connection) =>
        Html(
            $"""
            <div class="row" id="{connection.Id}">
            <div><b>{connection["name"]}</b> {Badge.OfState(connection["state"])}
            <span class="under mono">{connection.Key} · {connection.Id}</span>{Why(connection)}</div>
            <div class="actions">{Account(connection)}{Buttons(connection)}</div></div>
            """
        );

    private IHtmlContent Why(Element connection) =>
        connection["state"] == ElementState.ClientActionRequired
            ? Html(
                $"""
                <span class="under">Waits for its user on <a href="/connect/{requests.CodeFor(connection)}">its connect page</a>{Reason(
                    connection
                )}.</span>
                """
            )
            : Nothing;

    private static IHtmlContent Reason(Element connection) =>
        If(connection.Json.Object("requestError")?.Text("key"), key => Html($"""; <span class="mono">{key}</span>"""));

    private IHtmlContent Account(Element connection) =>
        connection["integrationKey"] == AccountsPage.App
            ? Html(
                $"""<a class="button small" href="{AccountsPage.Path}/{connection.Id}">Account<span class="unseen"> of {connection.Key}</span></a>"""
            )
            : Nothing;

    private static IHtmlContent Buttons(Element connection)
    {
        (string What, string Name)[] buttons =
            connection["state"] == ElementState.Ready
                ? [("disconnect", "Disconnect"), ("expire", "Expire token"), ("fail", "Fail set-up")]
                : [("connect", "Connect")];
        return Html(
            $"""
            <form method="post" action="{Path}/{connection.Id}">{Each(buttons, button =>
                Html($"""<button class="small" name="do" value="{button.What}">{button.Name}<span class="unseen"> {connection.Key}</span></button>"""))}</form>
            """
        );
    }

    private IHtmlContent Form() =>
        Html(
            $"""
        <form method="post" action="{Path}"><div class="fields">
        <label>Tenant <input name="tenant" placeholder="{tenantKey}" autocomplete="off"></label>
        <label>App <select name="integration">{Each(apps.Integrations.All.Where(known => !known.IsArchived), known =>
            Html($"""<option value="{known.Key}">{known["name"]}</option>"""))}</select></label>
        <label>Key <input name="key" placeholder="made from the app" autocomplete="off"></label>
        <button class="main">Add connection</button></div></form>
        """
        );
}
