using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Extensions;

namespace KartraGen.Emulator.Kartra.Events;

/// <summary>A payment notification (IPN): a form, with "N/A" where there is nothing to say (docs/kartra/api.md#events).</summary>
internal static class PaymentForm
{
    private const string None = "N/A";

    public static KartraPost Of(Transaction transaction, Lead lead, string? secretKey = null)
    {
        var variables = TransactionDetails.Of(transaction, lead);
        variables["transaction_date"] = Date(transaction);
        foreach (var member in (string[])["trial_amount", "trial_period", "vendor_tracking_id_1", "vendor_tracking_id_2", "vendor_tracking_link"])
        {
            variables[member] = None;
        }

        if (secretKey is not null)
        {
            variables["secret_key"] = secretKey;
        }

        var form = new QueryBuilder(variables.Select(variable => KeyValuePair.Create(variable.Key, Text(variable.Key, variable.Value))));
        return new KartraPost(transaction.Type, form.ToString()[1..], KartraPost.Form);
    }

    /// <summary>Naive, and said to be Eastern (docs/kartra/api.md#dates).</summary>
    public static string Date(Transaction transaction) =>
        transaction.Date.ToOffset(TimeSpan.FromHours(-5)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Text(string name, JsonNode? value) =>
        value switch
        {
            JsonValue number when number.GetValueKind() == JsonValueKind.Number && name.EndsWith("_amount", StringComparison.Ordinal) => number
                .GetValue<decimal>()
                .ToString("0.00", CultureInfo.InvariantCulture),
            _ when value?.ToString() is { Length: > 0 } text => text,
            _ => None,
        };
}
