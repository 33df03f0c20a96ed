using System.Text.Json.Nodes;
using KartraGen.Emulator.Acting;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator;

/// <summary>
/// The actions that the hosted apps offer. A change is there with the next request, and moves the action's revision, as a vendor's new version does:
/// <c>membrane.Catalog.Change("create-lead", action => action["inputSchema"]!["required"]!.AsArray().Add("phone"))</c>.
/// </summary>
public sealed class EmulatedCatalog
{
    private readonly Actions _actions;
    private readonly Apps _apps;
    private readonly bool _hasKeys;
    private readonly TimeProvider _time;

    internal EmulatedCatalog(Actions actions, Apps apps, bool hasKeys, TimeProvider time) =>
        (_actions, _apps, _hasKeys, _time) = (actions, apps, hasKeys, time);

    /// <summary>The id that clients call an action by; a catalog without keys gives them nothing else.</summary>
    /// <param name="action">Key, id or name of the action.</param>
    /// <exception cref="ArgumentException">There is no such action.</exception>
    public string IdOf(string action) => _actions.Known(action).Id;

    /// <summary>Changes an action.</summary>
    /// <param name="action">Key, id or name of the action.</param>
    /// <param name="change">Gets a copy of the action as <c>GET /actions/{id}</c> answers it; what it makes of that is the action. The id stays.</param>
    /// <exception cref="ArgumentException">There is no such action.</exception>
    public void Change(string action, Action<JsonObject> change) => _actions.Store.Update(_actions.Known(action).Id, change);

    /// <summary>Adds an action to an app that is hosted.</summary>
    /// <param name="snapshot">JSON text as in a <c>*.action.json</c> file: <c>app</c>, <c>name</c>, <c>key</c> or <c>id</c>, and what else is known.</param>
    /// <exception cref="InvalidDataException">It is not JSON, or no action.</exception>
    /// <exception cref="ArgumentException">The app is not hosted.</exception>
    public void Add(string snapshot)
    {
        var added = Snapshot.Read(nameof(snapshot), snapshot);
        var integration =
            _apps.Integrations.All.FirstOrDefault(known => known.Key == added.App)
            ?? throw new ArgumentException($"The app '{added.App}' is not hosted.", nameof(snapshot));
        _actions.Offer([added], integration, _hasKeys);
    }

    /// <summary>Takes an action away: it is archived, and in no list any more.</summary>
    /// <param name="action">Key, id or name of the action.</param>
    /// <exception cref="ArgumentException">There is no such action.</exception>
    public void Remove(string action) => ElementEditing.Archive(_actions.Store, _actions.Known(action), _time);
}
