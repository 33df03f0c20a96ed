using System.Globalization;
using System.Runtime.CompilerServices;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Bulk;

/// <summary>A source that knows how far it was read.</summary>
internal sealed class Inputs(int count)
{
    private int _read;

    public int Read => Volatile.Read(ref _read);

    public bool IsDisposed { get; private set; }

    /// <summary>Before the item of a number is given.</summary>
    public Func<int, CancellationToken, ValueTask> Before { get; init; } = (_, _) => ValueTask.CompletedTask;

    public async IAsyncEnumerable<Greeting> Walk([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            for (var i = 0; i < count; i++)
            {
                await Before(i, cancellationToken);
                Interlocked.Increment(ref _read);
                yield return new Greeting(i.ToString(CultureInfo.InvariantCulture));
            }
        }
        finally
        {
            IsDisposed = true;
        }
    }
}
