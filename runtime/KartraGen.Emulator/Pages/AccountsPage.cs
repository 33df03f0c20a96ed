using KartraGen.Emulator.Api;
using KartraGen.Emulator.Connecting;
using KartraGen.Emulator.Elements;
using KartraGen.Emulator.External;
using KartraGen.Emulator.Kartra;
using Microsoft.AspNetCore.Html;
using static KartraGen.Emulator.Pages.Markup;

namespace KartraGen.Emulator.Pages;

/// <summary>The Kartra accounts, to look through: one behind each connection.</summary>
internal sealed class AccountsPage(Connections connections, AppAccounts accounts)
{
    public const string App = "kartra";
    public const string Path = "/console/accounts";

    /// <param name="connectionId">Null for the first account.</param>
    /// <param name="search">Part of a lead's name or address; null for all leads.</param>
    public ApiReply Show(string? connectionId, string? search)
    {
        var known = connections.Store.All.Where(connection => !connection.IsArchived && connection["integrationKey"] == App).ToList();
        var chosen = connectionId is null ? known.FirstOrDefault() : known.FirstOrDefault(connection => connection.Id == connectionId);
        if (chosen is null || accounts.Of(chosen) is not KartraApp kartra)
        {
            return Layout.Page(
                "Accounts",
                Path,
                Html(
                    $"""
                    <div class="title"><h1>Accounts</h1></div>
                    <section class="card"><div class="empty"><b>No Kartra account</b>
                    <p>An account comes with a <a href="{ConnectionsPage.Path}">connection</a> to Kartra.</p></div></section>
                    """
                ),
                status: connectionId is null ? 200 : 404
            );
        }

        return Layout.Page(
            "Accounts",
            Path,
            Html(
                $"""
                <div class="title"><h1>Kartra account</h1><p>What the connection {chosen.Key} of {chosen["userId"]} leads to, as it is now.</p></div>
                {(known.Count > 1 ? Choice(known, chosen) : Nothing)}
                {kartra.Look(account => Account(account, chosen, search))}
                """
            )
        );
    }

    public ApiReply ShowLead(string connectionId, string leadId)
    {
        var connection = connections.Store.ById(connectionId);
        var page =
            connection is not null && accounts.Of(connection) is KartraApp kartra
                ? kartra.Look(account => account.Leads.Find(lead => lead.Id == leadId) is { } lead ? LeadView.Of(account, lead) : null)
                : null;
        return page is null
            ? Layout.Page("Lead not found", Path, Html($"""<div class="title"><h1>Lead not found</h1></div>"""), status: 404)
            : Layout.Page(
                $"Lead {leadId}",
                Path,
                Html(
                    $"""
                    <p><a href="{Path}/{connectionId}">Account of {connection!.Key}</a></p>
                    {page}
                    """
                )
            );
    }

    private static IHtmlContent Choice(IEnumerable<Element> known, Element chosen) =>
        Html(
            $"""
        <ul class="pills" aria-label="Accounts">{Each(known, connection => connection == chosen
            ? Html($"""<li><a href="{Path}/{connection.Id}" aria-current="page">{connection["userId"]} · {connection.Key}</a></li>""")
            : Html($"""<li><a href="{Path}/{connection.Id}">{connection["userId"]} · {connection.Key}</a></li>"""))}</ul>
        """
        );

    private static IHtmlContent Account(KartraAccount account, Element connection, string? search)
    {
        var leads = account.Leads.Where(lead => search is null || LeadView.Mentions(lead, search)).ToList();
        return Html(
            $"""
            <section class="card"><header><h2>Leads <span class="muted">{account.Leads.Count}</span></h2>
            <form role="search" action="{Path}/{connection.Id}">
            <input type="search" name="search" value="{search}" aria-label="Name or address" placeholder="Name or address">
            <button>Search</button></form></header>
            {(leads.Count == 0 ? Html($"""<div class="empty"><b>No lead</b><p>None is called so.</p></div>""") : Leads(leads, connection))}</section>
            <section class="card"><header><h2>Transactions <span class="muted">{account.Transactions.Count}</span></h2></header>
            {TransactionView.Table(account.Transactions)}</section>
            <div class="columns">
            {Chips("Tags", account.Tags)}
            {Chips("Lists", account.Lists)}
            {Chips("Sequences", account.Sequences.Select(sequence => $"{sequence.Key} ({string.Join(", ", sequence.Value)})"))}
            {Chips("Memberships", account.Memberships.Select(membership => $"{membership.Key}: {string.Join(", ", membership.Value)}"))}
            {Chips("Custom fields", account.CustomFields.Select(field => $"{field.Identifier} ({field.Type.Replace('_', ' ')})"))}
            {Chips("Pages", account.Pages)}
            </div>
            """
        );
    }

    private static IHtmlContent Leads(IEnumerable<Lead> leads, Element connection) =>
        Html(
            $"""
        <div class="scroll"><table>
        <thead><tr><th scope="col">Lead</th><th scope="col">Tags</th><th scope="col" class="wide">Lists</th><th scope="col" class="wide">Memberships</th>
        <th scope="col" class="number wide">Joined</th></tr></thead>
        <tbody>{Each(leads, lead => Html($"""
            <tr><td><a href="{Path}/{connection.Id}/leads/{lead.Id}">{LeadView.Name(lead)}</a><span class="under">{lead.Email}</span></td>
            <td>{LeadView.Chips(lead.Tags)}</td>
            <td class="wide">{LeadView.Chips(lead.Lists.Where(list => list.Value).Select(list => list.Key))}</td>
            <td class="wide">{LeadView.Chips(lead.Memberships.Where(level => level.Value).Select(level => $"{level.Key.Membership}: {level.Key.Level}"))}</td>
            <td class="number wide">{lead.DateJoined.Split(' ')[0]}</td></tr>
            """))}</tbody></table></div>
        """
        );

    private static IHtmlContent Chips(string title, IEnumerable<string> names) =>
        Html($"""<section class="card"><header><h2>{title}</h2></header><div class="body">{LeadView.Chips(names)}</div></section>""");
}
