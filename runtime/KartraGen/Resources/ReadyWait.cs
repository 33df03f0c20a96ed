using System.Text.Json;

namespace KartraGen;

/// <summary>Asks for something again and again until it has settled, mostly with Membrane's own long poll.</summary>
internal static class ReadyWait
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(5);

    /// <summary>What Membrane does by itself; 60 seconds is the most it takes.</summary>
    public static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(30);

    /// <summary>For who wants to know about a state that the server may sit out.</summary>
    public static readonly TimeSpan ShortPoll = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static async Task<T> UntilAsync<T>(
        MembraneScope scope,
        Func<ApiPath> path,
        Func<JsonElement, T> create,
        Func<T, bool> isSettled,
        TimeSpan longestPoll,
        IProgress<T>? progress,
        TimeSpan? timeout,
        CancellationToken cancellationToken
    )
        where T : MembraneElement
    {
        var time = scope.Time;
        var limit = timeout ?? DefaultTimeout;
        var started = time.GetTimestamp();

        // The first look is a plain one: a long poll would sit out what has settled already.
        var element = await scope.GetAsync(path(), cancellationToken).As(create).ConfigureAwait(false);
        while (true)
        {
            progress?.Report(element);
            if (isSettled(element))
            {
                return element;
            }

            var left = limit - time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
            {
                throw new TimeoutException($"It was not ready within {limit}.");
            }

            var asked = time.GetTimestamp();
            var poll = Least(Least(longestPoll, left), scope.LongestPoll);
            element = await scope
                .GetAsync(path().Query("wait", true).Query("timeout", Math.Max(1, (int)poll.TotalSeconds)), cancellationToken)
                .As(create)
                .ConfigureAwait(false);

            // A server that does not hold the request must not be asked without a pause.
            var rest = Least(Pause - time.GetElapsedTime(asked), left);
            if (rest > TimeSpan.Zero && !isSettled(element))
            {
                await Task.Delay(rest, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
