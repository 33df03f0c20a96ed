using System.Collections.Concurrent;
using System.Threading.Channels;

namespace KartraGen.Emulator.Kartra.Events;

/// <summary>Posts to the vendor's address, one after the other and each once: Kartra says nothing of another try.</summary>
internal sealed class KartraPoster : IDisposable
{
    private const int Kept = 1000;

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };
    private readonly ConcurrentQueue<KartraDelivery> _deliveries = new();
    private readonly Channel<(Uri Address, KartraPost Post)> _waiting = Channel.CreateBounded<(Uri, KartraPost)>(
        new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    public KartraPoster() => _ = PumpAsync();

    /// <summary>Where to; null for nowhere.</summary>
    /// <exception cref="ArgumentException">It is no http or https address.</exception>
    public Uri? Address
    {
        get;
        set =>
            field = value is null or { IsAbsoluteUri: true, Scheme: "http" or "https" }
                ? value
                : throw new ArgumentException("Kartra posts to http or https addresses.", nameof(value));
    }

    /// <summary>What was posted, oldest first.</summary>
    public IReadOnlyList<KartraDelivery> Deliveries => [.. _deliveries];

    /// <summary>Posts what happened, later; nothing while there is no address.</summary>
    public void Tell(KartraPost post)
    {
        if (Address is { } address)
        {
            _waiting.Writer.TryWrite((address, post));
        }
    }

    /// <summary>Posts it now.</summary>
    /// <exception cref="HttpRequestException">Nobody answers there.</exception>
    public async Task<KartraDelivery> SendAsync(Uri address, KartraPost post, CancellationToken cancellationToken)
    {
        using var content = post.Content();
        using var response = await _http.PostAsync(address, content, cancellationToken);
        return Keep(new KartraDelivery(post.Name, (int)response.StatusCode));
    }

    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        _http.Dispose();
    }

    private async Task PumpAsync()
    {
        await foreach (var (address, post) in _waiting.Reader.ReadAllAsync())
        {
            try
            {
                await SendAsync(address, post, CancellationToken.None);
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or ObjectDisposedException)
            {
                Keep(new KartraDelivery(post.Name, null));
            }
        }
    }

    private KartraDelivery Keep(KartraDelivery delivery)
    {
        _deliveries.Enqueue(delivery);
        while (_deliveries.Count > Kept && _deliveries.TryDequeue(out _)) { }

        return delivery;
    }
}
