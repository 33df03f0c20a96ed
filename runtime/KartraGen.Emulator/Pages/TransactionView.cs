using System.Globalization;
using KartraGen.Emulator.Kartra;
using Microsoft.AspNetCore.Html;
using static KartraGen.Emulator.Pages.Markup;

namespace KartraGen.Emulator.Pages;

/// <summary>Payments of a Kartra account, newest first.</summary>
internal static class TransactionView
{
    public static IHtmlContent Table(IEnumerable<Transaction> transactions)
    {
        var all = transactions.OrderByDescending(transaction => transaction.Date).ToList();
        return all.Count == 0
            ? Html($"""<div class="empty"><b>None</b></div>""")
            : Html(
                $"""
                <div class="scroll"><table>
                <thead><tr><th scope="col">Transaction</th><th scope="col">Kind</th><th scope="col" class="number">Amount</th>
                <th scope="col" class="number wide">Date</th></tr></thead>
                <tbody>{Each(all, Row)}</tbody></table></div>
                """
            );
    }

    private static IHtmlContent Row(Transaction transaction) =>
        Html(
            $"""
            <tr><td>{transaction.Product}<span class="under mono">{transaction.Id}{Subscription(transaction)}</span></td>
            <td>{Badge.Of(Tone(transaction.Type), transaction.Type.Replace('_', ' '))}</td>
            <td class="number">{transaction.Amount.ToString("0.00", CultureInfo.InvariantCulture)}</td>
            <td class="number wide">{transaction.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}</td></tr>
            """
        );

    private static string Subscription(Transaction transaction) =>
        transaction.Subscription is { } subscription ? $" · subscription {subscription.Id}{(subscription.HasEnded ? ", cancelled" : "")}" : "";

    private static string Tone(string type) =>
        type switch
        {
            "sale" or "rebill" => "good",
            "refund" or "partial_refund" or "cancellation" => "warn",
            _ => "bad",
        };
}
