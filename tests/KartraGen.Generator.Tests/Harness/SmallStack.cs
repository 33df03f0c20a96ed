using System.Runtime.ExceptionServices;

namespace KartraGen.Generator.Tests.Harness;

/// <summary>Work on a thread with the least stack that a compiler may run on: where that ends, the process ends.</summary>
internal static class SmallStack
{
    private const int Bytes = 256 * 1024;

    public static T Run<T>(Func<T> work)
    {
        var (result, failure) = (default(T)!, (Exception?)null);
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = work();
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            },
            Bytes
        )
        {
            IsBackground = true,
        };
        thread.Start();
        if (!thread.Join(TimeSpan.FromMinutes(10)))
            throw new TimeoutException("The work on the small stack hangs.");
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
        return result;
    }
}
