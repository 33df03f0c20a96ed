using System.Globalization;
using KartraGen.Emulator.Api;

namespace KartraGen.Emulator.Elements;

/// <summary>
/// The long poll <c>?wait&amp;timeout</c> (seconds, 1 to 60, else 30): an element that is being built or waits for its user is
/// answered when its state changes, or as it is when the time is up.
/// </summary>
internal static class ElementWaiting
{
    public static async Task<Element> ReadAsync(ElementStore store, Func<Element> find, ApiRequest request, TimeProvider time)
    {
        var element = find();
        if (request.Flag("wait") is not true)
        {
            return element;
        }

        using var timeout = new CancellationTokenSource(Timeout(request), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, request.Http.RequestAborted);
        var state = element["state"];
        while (state is ElementState.Building or ElementState.ClientActionRequired)
        {
            var change = store.NextChange;
            element = find();
            if (element["state"] != state)
            {
                break;
            }

            try
            {
                await change.WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (!request.Http.RequestAborted.IsCancellationRequested)
            {
                break;
            }
        }

        return element;
    }

    private static TimeSpan Timeout(ApiRequest request) =>
        request.Query("timeout") is not { } text ? TimeSpan.FromSeconds(30)
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 60
            ? TimeSpan.FromSeconds(seconds)
        : throw ApiError.BadRequest("Query parameter 'timeout' must be a whole number of seconds from 1 to 60.");
}
