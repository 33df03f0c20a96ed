using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Management;

/// <summary>What is known of the tenants. There is one for each key that a token names.</summary>
internal sealed class Tenants(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly ElementStore _store = new(time);

    public Element Of(string key)
    {
        lock (_gate)
        {
            return _store.ById(key)
                ?? _store.Add(
                    new JsonObject
                    {
                        ["id"] = key,
                        ["name"] = key,
                        ["internalId"] = key,
                    }
                );
        }
    }

    public void Change(string key, JsonObject members) => ElementEditing.Patch(_store, Of(key), JsonSerializer.SerializeToElement(members));
}
