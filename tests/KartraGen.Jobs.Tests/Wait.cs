using System.Diagnostics;

namespace KartraGen.Jobs.Tests;

internal static class Wait
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    public static async Task<T> ForAsync<T>(Func<Task<T?>> look, string what)
        where T : class
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Longest)
        {
            if (await look() is { } found)
            {
                return found;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"Not in {Longest}: {what}");
    }

    public static Task ForAsync(Func<Task<bool>> look, string what) => ForAsync<string>(async () => await look() ? "" : null, what);
}
