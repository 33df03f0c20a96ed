using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>The workspace as a whole. All of it takes <see cref="MembraneClient.AsManager"/>.</summary>
public class WorkspaceClient
{
    private readonly MembraneScope _scope = MembraneScope.OfMock;

    /// <summary>For mocking.</summary>
    protected WorkspaceClient() { }

    internal WorkspaceClient(MembraneScope scope)
    {
        _scope = scope;
    }

    /// <summary>The workspace with its settings.</summary>
    /// <exception cref="InvalidOperationException">This client has a tenant's token only.</exception>
    public virtual async Task<MembraneWorkspace> GetAsync(string idOrKey, CancellationToken cancellationToken = default) =>
        await _scope
            .ManageAsync(HttpMethod.Get, PathOf(idOrKey), null, cancellationToken)
            .As(json => new MembraneWorkspace(json))
            .ConfigureAwait(false);

    /// <summary>Changes settings; what is not given stays.</summary>
    /// <exception cref="InvalidOperationException">This client has a tenant's token only.</exception>
    public virtual async Task<MembraneWorkspace> UpdateAsync(
        string idOrKey,
        MembraneWorkspaceSettings settings,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        return await _scope
            .ManageAsync(HttpMethod.Patch, PathOf(idOrKey), () => Body(settings), cancellationToken)
            .As(json => new MembraneWorkspace(json))
            .ConfigureAwait(false);
    }

    /// <summary>Changes anything else of the workspace, for instance <c>{"publicKeys":[...]}</c>; what is not given stays.</summary>
    /// <exception cref="InvalidOperationException">This client has a tenant's token only.</exception>
    public virtual async Task<MembraneWorkspace> UpdateAsync(string idOrKey, JsonElement changes, CancellationToken cancellationToken = default) =>
        await _scope
            .ManageAsync(HttpMethod.Patch, PathOf(idOrKey), () => RequestBody.Of(changes), cancellationToken)
            .As(json => new MembraneWorkspace(json))
            .ConfigureAwait(false);

    /// <summary>The workspace's configuration, as one of the two <c>ImportAsync</c> takes it. Where Membrane makes it in a job, this waits for it.</summary>
    /// <param name="progress">Told after every look at the job.</param>
    /// <param name="timeout">How long to wait for the job; 10 minutes unless given.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="InvalidOperationException">This client has a tenant's token only.</exception>
    /// <exception cref="MembraneException">The job failed; <see cref="MembraneException.Detail"/> says why. Or the file is over 32 MB.</exception>
    /// <exception cref="TimeoutException">The job was not done in time.</exception>
    public virtual async Task<MembraneExport> ExportAsync(
        IProgress<MembraneJob>? progress = null,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default
    )
    {
        var answer = await _scope.ManageAsync(HttpMethod.Get, ApiPath.To("export"), null, cancellationToken).ConfigureAwait(false);
        if (await Jobs.FollowAsync(answer, progress, timeout, cancellationToken).ConfigureAwait(false) is not { } job)
        {
            return new MembraneExport(answer, default);
        }

        return job.Result.TryGetMember("downloadUrl", out var address)
            ? new MembraneExport(default, await _scope.DownloadAsync(address.Text(), cancellationToken).ConfigureAwait(false))
            : new MembraneExport(job.Result, default);
    }

    /// <summary>Lays an exported configuration over the workspace, and waits for the job, for up to 10 minutes, where Membrane does it in one.</summary>
    /// <returns>What Membrane says of it: the job's result, or the answer itself.</returns>
    /// <exception cref="InvalidOperationException">This client has a tenant's token only.</exception>
    /// <exception cref="MembraneException">The import failed; <see cref="MembraneException.Detail"/> says why.</exception>
    /// <exception cref="TimeoutException">The job was not done in time.</exception>
    public virtual async Task<JsonElement> ImportAsync(JsonElement configuration, CancellationToken cancellationToken = default)
    {
        var answer = await _scope
            .ManageAsync(HttpMethod.Post, ApiPath.To("import"), () => RequestBody.Of(configuration), cancellationToken)
            .ConfigureAwait(false);
        return await ResultAsync(answer, null, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lays an exported zip over the workspace, and waits for the job where Membrane does it in one.</summary>
    /// <param name="zip">The zip; it is read to its end and stays open. Membrane takes 10 MB.</param>
    /// <param name="options">How to go about it.</param>
    /// <param name="progress">Told after every look at the job.</param>
    /// <param name="timeout">How long to wait for the job; 10 minutes unless given.</param>
    /// <param name="cancellationToken">Stops waiting. An import that has been sent may go on.</param>
    /// <returns>What Membrane says of it: the job's result, or the answer itself.</returns>
    /// <exception cref="InvalidOperationException">This client has a tenant's token only.</exception>
    /// <exception cref="MembraneException">The import failed; <see cref="MembraneException.Detail"/> says why.</exception>
    /// <exception cref="TimeoutException">The job was not done in time.</exception>
    public virtual async Task<JsonElement> ImportAsync(
        Stream zip,
        MembraneImportOptions? options = null,
        IProgress<MembraneJob>? progress = null,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(zip);
        var how = options ?? new MembraneImportOptions();
        var (bytes, contentType) = await how.FormAsync(zip, cancellationToken).ConfigureAwait(false);
        var answer = await _scope
            .ManageAsync(HttpMethod.Post, how.Over(ApiPath.To("import")), () => RequestBody.Of(bytes, contentType), cancellationToken)
            .ConfigureAwait(false);
        return await ResultAsync(answer, progress, timeout, cancellationToken).ConfigureAwait(false);
    }

    private BackgroundJobs Jobs => new(_scope);

    private async Task<JsonElement> ResultAsync(
        JsonElement answer,
        IProgress<MembraneJob>? progress,
        TimeSpan? timeout,
        CancellationToken cancellationToken
    )
    {
        var job = await Jobs.FollowAsync(answer, progress, timeout, cancellationToken).ConfigureAwait(false);
        return job is null ? answer
            : job.Result.ValueKind == JsonValueKind.Undefined ? job.Json
            : job.Result;
    }

    private static RequestBody Body(MembraneWorkspaceSettings settings) =>
        RequestBody.Write(
            settings,
            static (writer, settings) =>
            {
                writer.WriteStartObject();
                writer.WriteStartObject("settings");
                settings.WriteTo(writer);
                writer.WriteEndObject();
                writer.WriteEndObject();
            }
        );

    private static ApiPath PathOf(string idOrKey) => ApiPath.To("workspaces").Segment(idOrKey);
}
