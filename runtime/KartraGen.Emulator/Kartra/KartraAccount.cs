namespace KartraGen.Emulator.Kartra;

/// <summary>What one Kartra account holds. Not thread-safe: <see cref="KartraApp"/> lets in one call at a time.</summary>
internal sealed class KartraAccount
{
    private long _nextId;

    public KartraAccount(TimeProvider time)
    {
        Time = time;
        KartraSeeding.Fill(this);
        _nextId = 4_200_000;
    }

    public TimeProvider Time { get; }

    public List<string> Tags { get; } = [];

    public List<string> Lists { get; } = [];

    public List<string> Pages { get; } = [];

    /// <summary>Sequence name to its steps.</summary>
    public Dictionary<string, string[]> Sequences { get; } = [];

    /// <summary>Membership name to its levels.</summary>
    public Dictionary<string, string[]> Memberships { get; } = [];

    /// <summary>Calendar name to its classes.</summary>
    public Dictionary<string, string[]> Calendars { get; } = [];

    public List<CustomField> CustomFields { get; } = [];

    public List<Lead> Leads { get; } = [];

    public List<Transaction> Transactions { get; } = [];

    public long NewId() => ++_nextId;

    public Lead? LeadByEmail(string email) => Leads.Find(lead => lead.Email.Equals(email, StringComparison.OrdinalIgnoreCase));

    public Transaction? TransactionById(long id) => Transactions.Find(transaction => transaction.Id == id);

    /// <summary>The subscription that the input names.</summary>
    /// <exception cref="KartraRefusal">There is none.</exception>
    public Subscription Subscription(KartraInput input) =>
        Transactions
            .Select(transaction => transaction.Subscription)
            .FirstOrDefault(known => known is not null && known.Id == input.Number("subscription_id"))
        ?? throw KartraRefusal.Of(248, "Subscription doesn't exist");

    public IEnumerable<Subscription> SubscriptionsOf(Lead lead) =>
        TransactionsOf(lead).Select(transaction => transaction.Subscription).OfType<Subscription>().Distinct();

    public IEnumerable<Transaction> TransactionsOf(Lead lead) => Transactions.Where(transaction => transaction.LeadId == lead.Id);
}
