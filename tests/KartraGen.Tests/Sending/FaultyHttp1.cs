using System.Text;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Sending;

/// <summary>HTTP/1.1 with the faults of a plan.</summary>
internal sealed class FaultyHttp1(FaultPlan plan) : SocketServer(_ => Answer(plan.Next()), keepsAlive: true)
{
    protected override bool Accepts() => !plan.TakeGone();

    protected override byte[] AnswerTo(string head, int n) =>
        head.StartsWith("GET ", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(Answer(SendingFault.None)) : base.AnswerTo(head, n);

    private static string Answer(SendingFault fault) =>
        fault switch
        {
            SendingFault.None => Json("""{"id":"x1"}"""),
            SendingFault.Failed => Json("""{"type":"internal","message":"m"}""", "500 Failed"),
            SendingFault.Gateway => Json("<html></html>", "503 Busy", "Retry-After: 0\r\n"),
            SendingFault.PutOff => Json("""{"type":"bad_request","key":"rate_limit_exceeded"}""", "429 Later", "Retry-After: 0\r\n"),
            SendingFault.Close or SendingFault.Gone => Close,
            SendingFault.Cut => "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100\r\n\r\n{",
            SendingFault.Silence => Silence,
            _ => Reset,
        };
}
