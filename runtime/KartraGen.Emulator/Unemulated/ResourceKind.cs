namespace KartraGen.Emulator.Unemulated;

/// <summary>A kind of thing that a workspace can hold in Membrane, and never holds here.</summary>
/// <param name="Name">For messages: <c>Flow run</c>.</param>
/// <param name="Path">Of the list: <c>flow-runs</c>.</param>
internal sealed record ResourceKind(string Name, string Path)
{
    /// <summary>Where the JS SDK selects one by query: <c>/flow-instance?id=…</c>.</summary>
    public string Single => Path.TrimEnd('s');

    /// <summary>Also below an integration and a connection.</summary>
    public bool IsLayered { get; init; }

    /// <summary>Those of the JS SDK 0.28.3 (<c>WorkspaceElementSpecs</c>), and the sessions, alerts and search of the vendor's API reference.</summary>
    public static IReadOnlyList<ResourceKind> All { get; } =
    [
        new("Flow", "flows") { IsLayered = true },
        new("Flow instance", "flow-instances"),
        new("Flow run", "flow-runs"),
        new("Data source", "data-sources") { IsLayered = true },
        new("Data source instance", "data-source-instances"),
        new("Data link table", "data-link-tables"),
        new("Data link table instance", "data-link-table-instances"),
        new("Field mapping", "field-mappings") { IsLayered = true },
        new("Field mapping instance", "field-mapping-instances"),
        new("Action instance", "action-instances"),
        new("App event type", "app-event-types"),
        new("App event subscription", "app-event-subscriptions"),
        new("App event", "app-events"),
        new("App data schema", "app-data-schemas"),
        new("App data schema instance", "app-data-schema-instances"),
        new("External event subscription", "external-event-subscriptions"),
        new("External event log record", "external-event-log-records"),
        new("External event pull", "external-event-pulls"),
        new("External API log record", "external-api-logs"),
        new("Incoming webhook", "incoming-webhooks"),
        new("Connected product", "connected-products"),
        new("Customer", "customers"),
        new("Package", "packages"),
        new("Screen", "screens"),
        new("Session", "sessions"),
        new("Alert", "alerts"),
    ];
}
