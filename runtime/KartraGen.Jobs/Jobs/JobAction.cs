using System.Buffers;
using System.Text;
using System.Text.Json;

namespace KartraGen.Jobs;

/// <summary>An action that jobs call, whatever its types.</summary>
internal abstract class JobAction(MembraneAction action)
{
    public string Name { get; } = NameOf(action);

    public MembraneApp? App => action.App;

    public abstract bool CanLook { get; }

    /// <exception cref="ArgumentException">It has neither key nor id: a request or a script of its own would be kept with each job.</exception>
    public static string NameOf(MembraneAction action) =>
        (action.Key ?? action.Id) is { Length: > 0 } name
            ? action.App is { } app
                ? $"{app.Key}/{name}"
                : name
            : throw new ArgumentException("Jobs call actions that have a key or an id.", nameof(action));

    /// <summary>An input as the ledger keeps it.</summary>
    public static string Write<TInput, TOutput>(MembraneAction<TInput, TOutput> action, TInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            action.InputCodec.Write(writer, input);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Makes one attempt, and waits for it some time longer where it is to stop.</summary>
    public abstract Task<JobEnd> SendAsync(MembraneClient client, string input, CancellationToken stopping);

    /// <summary>Looks whether a job ran.</summary>
    public abstract Task<ActJobVerdict> LookAsync(MembraneClient client, ActJob job, string input, CancellationToken cancellationToken);
}
