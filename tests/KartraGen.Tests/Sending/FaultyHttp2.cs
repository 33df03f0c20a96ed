using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Sending;

/// <summary>
/// HTTP/2 by prior knowledge with the faults of a plan: as many of its frames (RFC 9113, 6) as .NET's client needs. Of the
/// requests the method alone is read; header fields are answered in literals (RFC 7541, 6.2.2).
/// </summary>
internal sealed class FaultyHttp2(FaultPlan plan) : LoopbackServer
{
    private const byte Data = 0,
        Headers = 1,
        ResetStream = 3,
        Settings = 4,
        Ping = 6,
        GoAway = 7,
        WindowUpdate = 8;
    private const byte EndStream = 1,
        Ack = 1,
        EndHeaders = 4;
    private const byte Get = 0x82; // the field :method GET, which comes first (RFC 7541, 6.1 and appendix A)
    private const int NoError = 0,
        InternalError = 2,
        RefusedStream = 7,
        Cancel = 8;

    protected override bool Accepts() => !plan.TakeGone();

    protected override async Task ServeAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket);
        await stream.ReadExactlyAsync(new byte[24], Stopping);
        await SendAsync(stream, Settings, 0, 0, []);
        var faults = new Dictionary<int, SendingFault>();
        var head = new byte[9];
        while (true)
        {
            await stream.ReadExactlyAsync(head, Stopping);
            var payload = new byte[(head[0] << 16) | (head[1] << 8) | head[2]];
            await stream.ReadExactlyAsync(payload, Stopping);
            var (type, flags, id) = (head[3], head[4], BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5)));
            if (type is Settings or Ping && (flags & Ack) == 0)
            {
                await SendAsync(stream, type, Ack, 0, type == Ping ? payload : []);
            }
            else if (type == Data && payload.Length > 0)
            {
                await SendAsync(stream, WindowUpdate, 0, 0, Number(payload.Length));
            }

            var goesOn = true;
            if (type == Headers)
            {
                goesOn = await BeginAsync(socket, stream, id, faults[id] = payload[0] == Get ? SendingFault.None : plan.Next());
            }

            if (goesOn && type is Headers or Data && (flags & EndStream) != 0)
            {
                goesOn = await EndAsync(socket, stream, id, faults[id]);
            }

            if (!goesOn)
            {
                return;
            }
        }
    }

    /// <summary>False ends the connection.</summary>
    private static async Task<bool> BeginAsync(Socket socket, NetworkStream stream, int id, SendingFault fault)
    {
        switch (fault)
        {
            case SendingFault.Refused:
                await SendAsync(stream, ResetStream, 0, id, Number(RefusedStream));
                return true;
            case SendingFault.GoneBefore:
                await SendAsync(stream, GoAway, 0, 0, [.. Number(Math.Max(0, id - 2)), .. Number(NoError)]);
                return false;
            case SendingFault.Hasty:
                Abort(socket);
                return false;
            default:
                return fault != SendingFault.Gone;
        }
    }

    private static async Task<bool> EndAsync(Socket socket, NetworkStream stream, int id, SendingFault fault)
    {
        switch (fault)
        {
            case SendingFault.Refused or SendingFault.Silence:
                return true;
            case SendingFault.Close:
                return false;
            case SendingFault.Reset:
                Abort(socket);
                return false;
            case SendingFault.GoneAfter:
                await SendAsync(stream, GoAway, 0, 0, [.. Number(id), .. Number(NoError)]);
                return false;
            case SendingFault.StreamFailed or SendingFault.StreamCancelled:
                await SendAsync(stream, ResetStream, 0, id, Number(fault == SendingFault.StreamFailed ? InternalError : Cancel));
                return true;
            case SendingFault.Cut:
                await SendAsync(stream, Headers, EndHeaders, id, Field(8, "200"));
                await SendAsync(stream, Data, 0, id, "{"u8.ToArray());
                await SendAsync(stream, ResetStream, 0, id, Number(InternalError));
                return true;
            case SendingFault.GoneLater:
                await SendAsync(stream, GoAway, 0, 0, [.. Number(id), .. Number(NoError)]);
                break;
        }

        var (status, body) = fault switch
        {
            SendingFault.Failed => ("500", """{"type":"internal","message":"m"}"""),
            SendingFault.Gateway => ("503", "<html></html>"),
            SendingFault.PutOff => ("429", """{"type":"bad_request","key":"rate_limit_exceeded"}"""),
            _ => ("200", """{"id":"x1"}"""),
        };
        await SendAsync(stream, Headers, EndHeaders, id, [.. Field(8, status), .. Field(53, "0")]);
        await SendAsync(stream, Data, EndStream, id, Encoding.UTF8.GetBytes(body));
        return fault != SendingFault.GoneLater;
    }

    /// <summary>A field by its name's index in the static table: 8 is <c>:status</c>, 53 <c>retry-after</c>.</summary>
    private static byte[] Field(int name, string value) =>
        [.. name < 15 ? new byte[] { (byte)name } : [15, (byte)(name - 15)], (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];

    private static byte[] Number(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static async Task SendAsync(NetworkStream stream, byte type, byte flags, int id, byte[] payload) =>
        await stream.WriteAsync(
            (byte[])[(byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, type, flags, .. Number(id), .. payload]
        );
}
