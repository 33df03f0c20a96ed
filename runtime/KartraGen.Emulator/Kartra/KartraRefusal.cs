using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Kartra;

/// <summary>
/// Kartra's "no", which is an HTTP 200 with <c>{"status":"Error","message":...,"type":"244"}</c>
/// (support.kartra.com article 153000169466).
/// </summary>
internal sealed class KartraRefusal : Exception
{
    private readonly string? _code;

    private KartraRefusal(string? code, string message)
        : base(message) => _code = code;

    public JsonObject Answer =>
        _code is null
            ? new JsonObject { ["status"] = "Error", ["message"] = Message }
            : new JsonObject
            {
                ["status"] = "Error",
                ["message"] = Message,
                ["type"] = _code,
            };

    public static KartraRefusal Of(int code, string message) => new(code.ToString(), message);

    /// <summary>For what Kartra documents no code: memberships have no documented command at all.</summary>
    public static KartraRefusal WithoutCode(string message) => new(null, message);
}
