using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>Follows what Membrane answers with when it does the work later (docs/membrane/protocol.md#export-and-import).</summary>
internal sealed class BackgroundJobs(MembraneScope scope)
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>The job when it is done; null when the answer is none but the thing itself.</summary>
    /// <exception cref="MembraneException">It failed.</exception>
    /// <exception cref="TimeoutException">It was not done in time.</exception>
    public async Task<MembraneJob?> FollowAsync(
        JsonElement answer,
        IProgress<MembraneJob>? progress,
        TimeSpan? timeout,
        CancellationToken cancellationToken
    )
    {
        var nested = Member(answer, "job") is { ValueKind: JsonValueKind.Object } inside ? inside : Member(answer, "backgroundJob");
        var first = nested.ValueKind == JsonValueKind.Object ? nested : answer;
        if (PathOf(first, isJob: nested.ValueKind == JsonValueKind.Object || Text(answer, "status") is not null) is not { } path)
        {
            return null;
        }

        var limit = timeout ?? DefaultTimeout;
        var started = scope.Time.GetTimestamp();
        var job = new MembraneJob(first);
        while (true)
        {
            progress?.Report(job);
            if (job.IsCompleted)
            {
                return job;
            }

            if (job.IsFailed)
            {
                throw new MembraneException($"The job ended as {MembraneException.Safe(job.Status)}.")
                {
                    Detail = job.Errors.Select(error => error.Message).FirstOrDefault(),
                };
            }

            if (scope.Time.GetElapsedTime(started) + Pause > limit)
            {
                throw new TimeoutException($"The job was not done within {limit}; it may go on.");
            }

            await Task.Delay(Pause, scope.Time, cancellationToken).ConfigureAwait(false);
            job = await scope.GetAsync(path(), cancellationToken).As(json => new MembraneJob(json)).ConfigureAwait(false);
        }
    }

    // The SDK's schema names an access key beside the id; without one the vendor's script says the id twice. An export that has
    // an id of its own is no job yet.
    private Func<ApiPath>? PathOf(JsonElement job, bool isJob)
    {
        if ((Text(job, "jobId") ?? Text(job, "backgroundJobId") ?? (isJob ? Text(job, "id") : null)) is { Length: > 0 } id)
        {
            return () => ApiPath.To("background-jobs").Pair(id, Text(job, "accessKey") ?? id);
        }

        return (Text(job, "backgroundJobUrl") ?? Text(job, "jobUrl")) is { Length: > 0 } address ? () => ApiPath.To(scope.Below(address)) : null;
    }

    private static JsonElement Member(JsonElement json, string name) => json.TryGetMember(name, out var value) ? value : default;

    private static string? Text(JsonElement json, string name) => Member(json, name).TextOrNumber();
}
