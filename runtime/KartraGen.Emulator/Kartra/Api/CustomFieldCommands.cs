using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Kartra.Api;

/// <summary>New custom fields (article 153000169485).</summary>
internal sealed class CustomFieldCommands(KartraAccount account)
{
    private static readonly string[] Texts = ["input_field", "text_area"];
    private static readonly string[] Choices = ["drop_down", "radio_button", "checkbox"];

    public JsonObject Create(KartraInput input)
    {
        var identifier = input.Text("custom_field_identifier") is { Length: > 0 } text
            ? text
            : throw KartraRefusal.Of(265, "Custom Field cannot be empty");
        if (!identifier.All(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'))
        {
            throw KartraRefusal.Of(263, "Custom Field name can only contain letters, numbers, dashes or underscores");
        }

        if (account.CustomFields.Exists(field => field.Identifier == identifier))
        {
            throw KartraRefusal.Of(264, "Custom Field already exists or not allowed");
        }

        var type = input.Text("custom_field_type") ?? "";
        account.CustomFields.Add(new CustomField((int)account.NewId(), identifier, type, Options(input, type)));
        return new JsonObject
        {
            ["status"] = "Success",
            ["message"] = "Custom Field created",
            ["type"] = "114",
        };
    }

    private (int Id, string Value)[] Options(KartraInput input, string type)
    {
        if (Texts.Contains(type))
        {
            return [];
        }

        if (!Choices.Contains(type))
        {
            throw KartraRefusal.Of(269, "Custom Field type not valid");
        }

        var options = input.Values("custom_field_options") ?? throw KartraRefusal.Of(270, "Options not an array");
        return options.Count >= 2
            ? [.. options.Select(option => ((int)account.NewId(), Name(option)))]
            : throw KartraRefusal.Of(273, "Options must have two or more elements");
    }

    private static string Name(JsonElement option) =>
        option.ValueKind == JsonValueKind.Object && option.TryGetProperty("option_name", out var name) && name.ToString() is { Length: > 0 } text
            ? text
            : throw KartraRefusal.Of(272, "Option cannot be empty");
}
