using System.Text.Json;

namespace KartraGen;

/// <summary>Membrane's lists.</summary>
internal static class Pages
{
    public static MembranePageable<T> ListAsync<T>(
        MembraneScope scope,
        Func<ApiPath> path,
        Func<JsonElement, T> create,
        CancellationToken cancellationToken
    )
        where T : MembraneElement => new ListedPages<T>(scope, path, create, cancellationToken);
}
