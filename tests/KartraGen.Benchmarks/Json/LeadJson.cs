using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Kartra;
using KartraGen.Json;

namespace KartraGen.Benchmarks.Json;

/// <summary>A lead that is read and a lead that is written: generated records against System.Text.Json's source generator.</summary>
[MemoryDiagnoser]
public class LeadJson
{
    private readonly byte[] _answer = Repository.MinifiedFixture("outputs/get-lead.json");
    private readonly byte[] _request = Repository.MinifiedFixture("inputs/create-lead.json");
    private readonly ArrayBufferWriter<byte> _written = new(16 * 1024);
    private readonly Utf8JsonWriter _writer;
    private readonly JsonCodec<GetLeadDetailsResponse> _answerCodec = KartraActions.GetLeadDetails.OutputCodec;
    private readonly JsonCodec<CreateLeadRequest> _requestCodec = KartraActions.CreateLead.InputCodec;
    private readonly GetLeadDetailsResponse _lead;
    private readonly PeerAnswer _peerLead;
    private readonly CreateLeadRequest _newLead;
    private readonly PeerNewLead _peerNewLead;

    public LeadJson()
    {
        _writer = new Utf8JsonWriter(_written);
        var report = new JsonReadReport();
        _lead = _answerCodec.Read(_answer, report);
        _newLead = _requestCodec.Read(_request, report);
        _peerLead = JsonSerializer.Deserialize(_answer, PeerContext.Default.PeerAnswer)!;
        _peerNewLead = JsonSerializer.Deserialize(_request, PeerContext.Default.PeerNewLead)!;
        ThrowUnlessSame(report);
    }

    [Benchmark]
    public object Read() => _answerCodec.Read(_answer, new JsonReadReport());

    [Benchmark]
    public object? ReadPeer() => JsonSerializer.Deserialize(_answer, PeerContext.Default.PeerAnswer);

    [Benchmark]
    public object ReadRequest() => _requestCodec.Read(_request, new JsonReadReport());

    [Benchmark]
    public object? ReadRequestPeer() => JsonSerializer.Deserialize(_request, PeerContext.Default.PeerNewLead);

    [Benchmark]
    public int Write() => Written(this, static self => self._requestCodec.Write(self._writer, self._newLead));

    [Benchmark]
    public int WritePeer() =>
        Written(this, static self => JsonSerializer.Serialize(self._writer, self._peerNewLead, PeerContext.Default.PeerNewLead));

    [Benchmark]
    public int WriteAnswer() => Written(this, static self => self._answerCodec.Write(self._writer, self._lead));

    [Benchmark]
    public int WriteAnswerPeer() =>
        Written(this, static self => JsonSerializer.Serialize(self._writer, self._peerLead, PeerContext.Default.PeerAnswer));

    /// <summary>Each benchmark next to its peer.</summary>
    internal IEnumerable<Pair> Pairs() =>
        [
            new("read a lead (answer, 2 KB)", () => Read(), () => ReadPeer()),
            new("read a lead (request)", () => ReadRequest(), () => ReadRequestPeer()),
            new("write a lead (request)", () => Write(), () => WritePeer()),
            new("write a lead (answer, 2 KB)", () => WriteAnswer(), () => WriteAnswerPeer()),
        ];

    private static int Written(LeadJson self, Action<LeadJson> write)
    {
        self._written.ResetWrittenCount();
        self._writer.Reset();
        write(self);
        self._writer.Flush();
        return self._written.WrittenCount;
    }

    // Figures of two things that do not do the same are worth nothing.
    private void ThrowUnlessSame(JsonReadReport report)
    {
        if (report.Mismatches.Count + report.Conversions > 0)
            throw new InvalidOperationException(
                $"The fixtures do not fit their schemas: {string.Join(", ", report.Mismatches)}; {report.Conversions} conversions."
            );
        if (Write() != WritePeer() || Write() != _request.Length || WriteAnswer() != WriteAnswerPeer() || WriteAnswer() != _answer.Length)
            throw new InvalidOperationException(
                $"Not the same JSON: {Write()}, {WritePeer()}, {_request.Length}; {WriteAnswer()}, {WriteAnswerPeer()}, {_answer.Length}."
            );
    }
}
