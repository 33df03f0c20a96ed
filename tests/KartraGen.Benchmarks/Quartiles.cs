using System.Globalization;

namespace KartraGen.Benchmarks;

/// <summary>A median with its quartiles, as the tables print it.</summary>
internal static class Quartiles
{
    public static string Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sorted[sorted.Length / 2]:F2} ({sorted[sorted.Length / 4]:F2} - {sorted[sorted.Length * 3 / 4]:F2})"
        );
    }

    public static double Median(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);
}
