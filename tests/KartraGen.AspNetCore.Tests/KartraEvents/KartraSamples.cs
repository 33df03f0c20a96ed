namespace KartraGen.AspNetCore.Tests.KartraEvents;

/// <summary>Messages in the form that Kartra's help pages print (docs/kartra/api.md#events); the values are made up.</summary>
internal static class KartraSamples
{
    /// <summary>The lead as all 24 events have it, with numbers in quotes as in Kartra's own example.</summary>
    public const string Lead = """
        {"id":"4174086","first_name":"Joe","middle_name":"","last_name":"Smith","last_name2":"","email":"joe@example.com","phone_country_code":"+1",
         "phone":"5551234567","company":"ACME","address":"1 Main St","city":"Las Vegas","zip":"89101","state":"NV","country":"United States",
         "date_joined":"2021-05-03 10:22:33","website":"","ip":"203.0.113.7","ip_country":"United States","facebook":"facebook","twitter":"",
         "linkedin":"","google_plus":"google_plus","sales_tax_id":"","lead_picture":"","source":"0","score":"45","lead_deleted":"0","referring_id":"0",
         "blacklisted":"0","source_id":"0","gdpr_lead_status":"2","gdpr_lead_status_date":"03 May 2021 10:22:33","gdpr_lead_status_ip":"",
         "gdpr_lead_communications":"1","lead_preferred_time_zone":"","custom_fields":[
           {"field_id":"1","field_identifier":"gender","field_type":"radio_button","field_value":[{"option_id":"1","option_value":"male"}]},
           {"field_id":"2","field_identifier":"remarks","field_type":"text_area","field_value":"none"}]}
        """;

    private const string Sale = """
        {"transaction_details":{"transaction_id":"99432","lead_first_name":"Joe","lead_last_name":"Smith","lead_email":"joe@example.com","lead_username":"joesmith",
         "lead_id":"4174086","product_name":"Academy","product_id":5512,"product_price_point":1,"transaction_quantity":1,"transaction_full_amount":47.0,
         "transaction_base_amount":"47.00","transaction_date":"2021-05-03 10:22:33","transaction_type":"sale"}}
        """;

    private const string Calendar = """
        {"calendar":{"calendar_id":7,"calendar_name":"Office hours","class_id":8,"class_name":"Intro","hosts":[{"host_first_name":"Ann","host_last_name":"Lee","host_email_address":"ann@example.com"}],
         "vendor_timezone":"America/Detroit","calendar_subscription_id":123,"events":[{"event_date":"2020-12-11 09:00","event_duration":60}],"calendar_subscription_status":"Cancelled"}}
        """;

    private const string Product = """{"product":{"product_id":5512,"product_name":"Academy","official_product_name":"The Academy"}}""";
    private const string Sequence = """{"sequence":{"sequence_id":3,"sequence_name":"Onboarding"}}""";
    private const string Membership = """{"membership":{"membership_id":12,"membership_name":"Inner Circle","level_id":31,"level_name":"Gold"}}""";
    private const string Video = """{"video":{"video_id":4,"video_name":"Welcome"}}""";
    private const string List = """{"list":{"list_id":12,"list_name":"Newsletter"}}""";
    private const string Tag = """{"tag":{"tag_id":1,"tag_name":"VIP"}}""";

    /// <summary>The 24 events: action, details, and one typed member of them. A refund has two actions.</summary>
    public static IReadOnlyList<(string Action, string Details, string Typed)> Events { get; } =
    [
        ("jv_signup", Product, "Academy"),
        ("cancel_subscription", Sale, "99432"),
        ("refund_product", Sale, "99432"),
        ("partial_refund_product", Sale, "99432"),
        ("affiliate_signup", Product, "Academy"),
        ("buy_product", Sale, "99432"),
        ("calendar_cancel", Calendar, "Office hours"),
        (
            "click_page_split_test_link",
            """{"page_split_test_link":{"page_split_test_link_id":9,"page_split_test_link_name":"Headline B"}}""",
            "Headline B"
        ),
        ("calendar_complete", Calendar, "Office hours"),
        ("sequence_completion", Sequence, "Onboarding"),
        (
            "survey_complete",
            """
            {"survey":{"survey_id":5,"survey_name":"Fit","survey_type":1,"survey_score":"76","survey_completion_time":42,"questions":[
              {"question_id":1,"question_title":"Colour?","question_correct":1,"answers":[{"option_id":2,"option_value":"blue"}]}]}}
            """,
            "Fit"
        ),
        ("video_complete", Video, "Welcome"),
        ("filled_form", """{"tag":{"form_id":6,"form_name":"Opt-in"}}""", "Opt-in"),
        ("assign_tag", Tag, "VIP"),
        ("membership_granted", Membership, "Gold"),
        ("membership_revoked", Membership, "Gold"),
        ("sequence_subscription", Sequence, "Onboarding"),
        ("unassign_tag", Tag, "VIP"),
        ("sequence_unsubscription", Sequence, "Onboarding"),
        ("video_play", Video, "Welcome"),
        ("reaches_score", """{"points":100}""", "100"),
        ("calendar_subscribe", Calendar, "Office hours"),
        ("list_subscription", List, "Newsletter"),
        ("list_unsubscription", List, "Newsletter"),
        ("kartra_page_visit", """{"kartra_page":{"kartra_page_id":3,"kartra_page_name":"Home"}}""", "Home"),
    ];

    public static string Event(string action, string details) => $$"""{"lead":{{Lead}},"action":"{{action}}","action_details":{{details}}}""";

    /// <summary>The payment notification pages: their variables, and the kind that they tell.</summary>
    public static IReadOnlyList<(string Page, string Type, Dictionary<string, string> Variables)> Payments { get; } =
    [
        ("one-time sale", "sale", Variables("sale")),
        ("one-time refund", "refund", Variables("refund", ("transaction_parent_id", "99400"))),
        (
            "one-time partial refund",
            "partial_refund",
            Variables("partial_refund", ("transaction_parent_id", "99400"), ("transaction_full_amount", "19.95"))
        ),
        (
            "trial or subscription sale",
            "sale",
            Variables(
                "sale",
                ("trial", "1"),
                ("trial_amount", "1.00"),
                ("trial_period", "14"),
                ("transaction_subscription_id", "I-EV375R0H61SM"),
                ("transaction_internal_subscription_id", "14833"),
                ("transaction_subscription_pay_number", "1"),
                ("payments_left", "11")
            )
        ),
        (
            "rebill",
            "rebill",
            Variables(
                "rebill",
                ("transaction_subscription_id", "I-EV375R0H61SM"),
                ("transaction_internal_subscription_id", "14833"),
                ("transaction_subscription_pay_number", "2")
            )
        ),
        ("failed rebill", "failed", Variables("failed", ("transaction_internal_subscription_id", "14833"))),
        ("chargeback", "chargeback", Variables("chargeback", ("transaction_parent_id", "99400"))),
        (
            "cancellation",
            "cancellation",
            Variables("cancellation", ("secret_key", "the key of the notification"), ("gdpr_lead_status", "2"), ("vendor_tracking_id_1", "spring"))
        ),
    ];

    private static Dictionary<string, string> Variables(string type, params (string Name, string Value)[] own)
    {
        var variables = new Dictionary<string, string>
        {
            ["transaction_id"] = "99432",
            ["transaction_full_amount"] = "47.00",
            ["transaction_base_amount"] = "47.00",
            ["transaction_discount"] = "0",
            ["transaction_shipping"] = "N/A",
            ["transaction_tax"] = "N/A",
            ["transaction_date"] = "2021-05-03 10:22:33",
            ["transaction_type"] = type,
            ["transaction_parent_id"] = "0",
            ["transaction_affiliate"] = "N/A",
            ["transaction_jv"] = "N/A",
            ["transaction_quantity"] = "1",
            ["transaction_subscription_id"] = "N/A",
            ["transaction_internal_subscription_id"] = "N/A",
            ["transaction_subscription_pay_number"] = "N/A",
            ["transaction_last_4_card_digits"] = "4242",
            ["original_id"] = "0",
            ["product_name"] = "Académie & Co",
            ["product_id"] = "5512",
            ["product_price_point"] = "1",
            ["trial"] = "0",
            ["trial_amount"] = "N/A",
            ["trial_period"] = "N/A",
            ["payments_left"] = "0",
            ["lead_id"] = "4174086",
            ["lead_first_name"] = "Joe",
            ["lead_last_name"] = "Smith",
            ["lead_email"] = "joe@example.com",
            ["lead_username"] = "joesmith",
            ["lead_country_code_2"] = "US",
            ["a_variable_of_next_year"] = "kept",
        };
        foreach (var (name, value) in own)
        {
            variables[name] = value;
        }

        return variables;
    }
}
