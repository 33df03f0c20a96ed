using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Elements;

/// <summary>All elements of one kind, in order of creation. Writers take a lock and swap; readers see one consistent array.</summary>
internal sealed class ElementStore(TimeProvider time)
{
    private readonly Lock _gate = new();
    private volatile Element[] _all = [];
    private TaskCompletionSource _changed = NewSignal();

    public IReadOnlyList<Element> All => _all;

    /// <summary>Completes at the next change. Take it before looking at what may have changed.</summary>
    public Task NextChange
    {
        get
        {
            lock (_gate)
            {
                return _changed.Task;
            }
        }
    }

    public Element? ById(string id) => Array.Find(_all, element => element.Id == id);

    public Element Add(JsonObject json) => AddRange([json])[0];

    public Element[] AddRange(IEnumerable<JsonObject> records)
    {
        var added = records.Select(json => Stamp(json, isNew: true)).ToArray();
        Swap(all => [.. all, .. added]);
        return added;
    }

    /// <summary>Replaces the element by what <paramref name="change"/> makes of a copy of its JSON; the id stays.</summary>
    public Element Update(string id, Action<JsonObject> change)
    {
        lock (_gate)
        {
            var index = Array.FindIndex(_all, element => element.Id == id);
            var json = JsonObject.Create(_all[index].Json)!;
            change(json);
            json["id"] = id;
            var updated = Stamp(json, isNew: false);
            Swap(all => [.. all[..index], updated, .. all[(index + 1)..]]);
            return updated;
        }
    }

    private void Swap(Func<Element[], Element[]> change)
    {
        lock (_gate)
        {
            _all = change(_all);
            _changed.SetResult();
            _changed = NewSignal();
        }
    }

    private Element Stamp(JsonObject json, bool isNew)
    {
        var now = time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ");
        if (isNew)
        {
            json.TryAdd("createdAt", now);
        }

        json["updatedAt"] = now;
        json["revision"] = Revision(json);
        return new Element(JsonSerializer.SerializeToElement(json));
    }

    // Of what callers see of an action, not of times and states: the same snapshot has the same revision at every start.
    private static string Revision(JsonObject json) =>
        StableId.Of([
            "revision",
            .. ((string[])["key", "name", "description", "inputSchema", "outputSchema"]).Select(member => json[member]?.ToJsonString() ?? ""),
        ]);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
