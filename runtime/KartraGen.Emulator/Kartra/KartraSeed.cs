namespace KartraGen.Emulator.Kartra;

/// <summary>What stands in every Kartra account of the emulator when its connection is made. With it each of the 20 actions can succeed.</summary>
public static class KartraSeed
{
    /// <summary>A lead with transactions, a tag, a list, a sequence and a membership.</summary>
    public const string LeadEmail = "joe.smith@example.com";

    /// <summary>Kartra's id of <see cref="LeadEmail"/>.</summary>
    public const string LeadId = "4174086";

    /// <summary>A lead with nothing but a name.</summary>
    public const string PlainLeadEmail = "ann.lee@example.com";

    /// <summary>Kartra's id of <see cref="PlainLeadEmail"/>.</summary>
    public const string PlainLeadId = "4174087";

    /// <summary>A tag that exists and that nobody but <see cref="LeadEmail"/> has.</summary>
    public const string TagName = "Webinar attended";

    /// <summary>A tag that exists and that nobody has.</summary>
    public const string UnusedTagName = "VIP";

    /// <summary>A list that exists; <see cref="LeadEmail"/> is on it.</summary>
    public const string ListName = "Newsletter";

    /// <summary>A list that exists and that is empty.</summary>
    public const string EmptyListName = "Customers";

    /// <summary>A sequence that exists, with the steps 1 to 3; <see cref="LeadEmail"/> is at step 2.</summary>
    public const string SequenceName = "Onboarding";

    /// <summary>A sequence that exists, with the step 1, and that is empty.</summary>
    public const string EmptySequenceName = "Win back";

    /// <summary>A page that exists.</summary>
    public const string PageName = "Webinar registration";

    /// <summary>A membership that exists, with the levels <see cref="LevelName"/> and <see cref="LowerLevelName"/>.</summary>
    public const string MembershipName = "Inner Circle";

    /// <summary>A level of <see cref="MembershipName"/>; <see cref="LeadEmail"/> has it.</summary>
    public const string LevelName = "Gold";

    /// <summary>A level of <see cref="MembershipName"/> that nobody has.</summary>
    public const string LowerLevelName = "Silver";

    /// <summary>A custom field for one line of text.</summary>
    public const string TextField = "favourite_colour";

    /// <summary>A custom field for several lines of text.</summary>
    public const string TextAreaField = "remarks";

    /// <summary>A custom field with radio buttons: option ids 1 (male) and 2 (female).</summary>
    public const string RadioField = "gender";

    /// <summary>A custom field with check boxes: option ids 3 (apple) and 4 (pear).</summary>
    public const string CheckboxField = "fruits";

    /// <summary>A custom field with a drop-down list: option ids 611 (small) and 612 (large).</summary>
    public const string DropDownField = "size";

    /// <summary>A sale of 47 that can be refunded; no subscription belongs to it.</summary>
    public const long TransactionId = 48110;

    /// <summary>A sale of 97 that was paid too long ago to be refunded (code 250).</summary>
    public const long OldTransactionId = 31007;

    /// <summary>A failed payment, which can be neither refunded (253) nor cancelled.</summary>
    public const long FailedTransactionId = 48109;

    /// <summary>The first payment, 29, of the active subscription <see cref="SubscriptionId"/>; it can be refunded and cancelled.</summary>
    public const long SubscriptionTransactionId = 99432;

    /// <summary>Kartra's own id of the active subscription.</summary>
    public const long SubscriptionId = 14833;

    /// <summary>The payment gateway's id of the same subscription.</summary>
    public const string GatewaySubscriptionId = "I-EV375R0H61SM";

    /// <summary>Name of the product behind <see cref="TransactionId"/>.</summary>
    public const string ProductName = "Starter course";

    /// <summary>A calendar that nobody is subscribed to.</summary>
    public const string CalendarName = "Office hours";

    /// <summary>The class of <see cref="CalendarName"/>.</summary>
    public const string ClassName = "Intro";
}
