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

    public List<CustomField> CustomFields { get; } = [];

    public List<Lead> Leads { get; } = [];

    public List<Transaction> Transactions { get; } = [];

    public long NewId() => ++_nextId;

    public Lead? LeadByEmail(string email) => Leads.Find(lead => lead.Email.Equals(email, StringComparison.OrdinalIgnoreCase));

    public Transaction? TransactionById(long id) => Transactions.Find(transaction => transaction.Id == id);

    public IEnumerable<Subscription> SubscriptionsOf(Lead lead) => TransactionsOf(lead).Select(transaction => transaction.Subscription).OfType<Subscription>().Distinct();

    public IEnumerable<Transaction> TransactionsOf(Lead lead) => Transactions.Where(transaction => transaction.LeadId == lead.Id);
}
