using System.ComponentModel;

namespace KartraGen.Json;

/// <summary>A value of a generated type, which can tell what of it others may see.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IJsonShown
{
    /// <summary>A copy with what <paramref name="view"/> shows.</summary>
    internal object Show(JsonView view);

    /// <summary>A list of such copies of values of its own type.</summary>
    internal object ShowAll(IReadOnlyList<IJsonShown> values, JsonView view);
}
