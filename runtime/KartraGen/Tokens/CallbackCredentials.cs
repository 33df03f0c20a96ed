namespace KartraGen;

/// <summary>Tokens that a delegate fetches.</summary>
internal sealed class CallbackCredentials(Func<MembraneTokenRequest, CancellationToken, ValueTask<MembraneToken>> fetch) : MembraneCredentials
{
    public override string Source => "callback";

    public override ValueTask<MembraneToken> GetTokenAsync(MembraneTokenRequest request, CancellationToken cancellationToken = default) =>
        fetch(request, cancellationToken);
}
