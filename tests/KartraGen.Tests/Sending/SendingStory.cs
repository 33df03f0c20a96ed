using System.Net;
using System.Reflection;
using System.Text.Json;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Sending;

/// <summary>One seeded write of one client against one server, and the faults that it meets.</summary>
internal sealed class SendingStory
{
    private static readonly JsonElement Json = JsonDocument.Parse("""{"a":1}""").RootElement;

    private static readonly HttpMethod[] Verbs = [HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete];

    private readonly MethodInfo _method;
    private readonly string _way;
    private readonly bool _isHttp2;
    private readonly bool _isWarm;
    private readonly int _maxRetries;
    private readonly SendingFault[] _faults;
    private readonly object?[] _arguments;
    private readonly CancellationTokenSource _patience = new();

    public SendingStory(int seed, IReadOnlyList<MethodInfo> writes)
    {
        var random = new Random(seed);
        Seed = seed;
        _method = writes[random.Next(writes.Count)];
        _way = SendingClient.Ways[random.Next(SendingClient.Ways.Length)];
        _isHttp2 = _way != SendingClient.Default && random.Next(2) == 0;
        _isWarm = random.Next(2) == 0;
        _maxRetries = random.Next(3);
        var last = _isHttp2 ? SendingFault.Hasty : SendingFault.Gone;
        _faults = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (SendingFault)random.Next((int)last + 1))];
        var json = random.Next(2) == 0 ? default : Json;
        var verb = Verbs[random.Next(Verbs.Length)];
        _arguments =
        [
            .. PublicCalls
                .Arguments(_method, json)
                .Select(argument =>
                    argument switch
                    {
                        MembraneApiRequest => new MembraneApiRequest(verb, "/charge") { Body = json },
                        CancellationToken => _patience.Token,
                        _ => argument,
                    }
                ),
        ];
    }

    public int Seed { get; }

    /// <summary>How many requests of the call the server has processed.</summary>
    public int Processed { get; private set; }

    public Exception? Failure { get; private set; }

    public bool SaysNothingWasSent =>
        Failure is MembraneTransportException { MayHaveRun: false }
        || Failure?.Message.Contains("nothing was sent", StringComparison.Ordinal) == true;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Wrong =>
        Processed > 1 ? $"was processed {Processed} times"
        : SaysNothingWasSent && Processed > 0 ? "was processed, and nothing was said to be sent"
        : Failure is null && Processed == 0 ? "succeeded and was not processed"
        : Failure is TimeoutException ? "did not end"
        : Failure is not (null or MembraneException or OperationCanceledException) ? "ended in an exception that is not documented"
        : null;

    public async Task RunAsync()
    {
        var plan = new FaultPlan();
        await using LoopbackServer server = _isHttp2 ? new FaultyHttp2(plan) : new FaultyHttp1(plan);
        using (var client = SendingClient.Create(_way, server.Uri, _isHttp2 ? HttpVersion.Version20 : HttpVersion.Version11, _maxRetries))
        {
            var manager = client.MembraneClient.AsManager();
            if (_isWarm)
            {
                await manager.ExternalApps.GetAsync("x1");
            }

            plan.Lay(_faults);
            var call = Record.ExceptionAsync(() => PublicCalls.InvokeAsync(manager, _method, _arguments));
            if (_faults.Contains(SendingFault.Silence))
            {
                await Task.WhenAny(call, Task.Delay(50));
                await _patience.CancelAsync();
            }

            Failure = await Task.WhenAny(call, Task.Delay(TimeSpan.FromSeconds(30))) == call ? await call : new TimeoutException();
        }

        // What was still on its way counts, too. The process's own client keeps its connections.
        if (_way != SendingClient.Default)
        {
            await server.DrainAsync();
        }

        Processed = plan.Processed;
    }

    public override string ToString() =>
        $"seed {Seed}: {PublicCalls.Name(_method)}, {_way} client, HTTP/{(_isHttp2 ? 2 : 1)}, {(_isWarm ? "warm" : "cold")}, {_maxRetries} retries, {string.Join(" ", _faults)}";
}
