using System.Text.Json;
using KartraGen.Emulator.Kartra;
using Microsoft.AspNetCore.Html;
using static KartraGen.Emulator.Pages.Markup;

namespace KartraGen.Emulator.Pages;

/// <summary>A person of a Kartra account, with all that the account holds of them.</summary>
internal static class LeadView
{
    private static readonly string[] NameParts = ["first_name", "middle_name", "last_name"];

    public static string Name(Lead lead)
    {
        var parts = NameParts.Select(part => lead.Texts.GetValueOrDefault(part, "")).Where(part => part.Length > 0).ToList();
        return parts.Count > 0 ? string.Join(' ', parts) : lead.Email;
    }

    public static bool Mentions(Lead lead, string text) =>
        Name(lead).Contains(text, StringComparison.OrdinalIgnoreCase) || lead.Email.Contains(text, StringComparison.OrdinalIgnoreCase);

    public static IHtmlContent Chips(IEnumerable<string> names) =>
        names.ToList() is { Count: > 0 } all
            ? Html($"""<ul class="chips">{Each(all, name => Html($"""<li class="chip">{name}</li>"""))}</ul>""")
            : Html($"""<span class="muted">none</span>""");

    public static IHtmlContent Of(KartraAccount account, Lead lead) =>
        Html(
            $"""
            <div class="title"><h1>{Name(lead)}</h1><p>{lead.Email} · lead {lead.Id} · joined {lead.DateJoined} · source {lead.Source}</p></div>
            <div class="columns">
            {Card("Person", Pairs(lead.Texts.Where(text => text.Value.Length > 0).Select(text => (text.Key, text.Value))))}
            <div class="pane-cards">
            {Card("Tags", Chips(lead.Tags))}
            {Card("Lists", Chips(lead.Lists.Select(list => list.Value ? list.Key : list.Key + " (left)")))}
            {Card(
                "Sequences",
                Chips(lead.Sequences.Select(sequence => sequence.Value is { } step ? $"{sequence.Key}, step {step}" : sequence.Key + " (left)"))
            )}
            {Card(
                "Memberships",
                Chips(lead.Memberships.Select(level => $"{level.Key.Membership}: {level.Key.Level}{(level.Value ? "" : " (ended)")}"))
            )}
            {Card(
                "Custom fields",
                Pairs(account.CustomFields.Select(field => (field.Identifier, Text(field, lead))).Where(field => field.Item2.Length > 0))
            )}
            </div></div>
            <section class="card"><header><h2>Transactions</h2></header>{TransactionView.Table(account.TransactionsOf(lead))}</section>
            """
        );

    private static string Text(CustomField field, Lead lead) =>
        field.ValueOf(lead)["field_value"] is { } value
            ? value.GetValueKind() == JsonValueKind.Array
                ? string.Join(", ", value.AsArray().Select(option => (string?)option!["option_value"]))
                : value.ToString()
            : "";

    private static IHtmlContent Card(string title, IHtmlContent content) =>
        Html($"""<section class="card"><header><h2>{title}</h2></header><div class="body">{content}</div></section>""");

    private static IHtmlContent Pairs(IEnumerable<(string Name, string Value)> pairs) =>
        pairs.ToList() is { Count: > 0 } all
            ? Html($"""<dl>{Each(all, pair => Html($"""<dt>{pair.Name.Replace('_', ' ')}</dt><dd>{pair.Value}</dd>"""))}</dl>""")
            : Html($"""<span class="muted">none</span>""");
}
