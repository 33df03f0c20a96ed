using System.Net;
using System.Net.Http.Headers;

namespace KartraGen;

/// <summary>One request and its answer, over an HTTP client that may be the user's own.</summary>
internal sealed class HttpExchange(HttpClient http, TimeProvider time)
{
    private const string ApiVersion = "2025-10-21";

    public async ValueTask<MembraneReply> SendAsync(MembraneCall call, MembraneToken? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(call.Method, call.Uri)
        {
            Version = http.DefaultRequestVersion,
            VersionPolicy = http.DefaultVersionPolicy,
        };
        request.Headers.Authorization = token?.Header;
#pragma warning disable RS0030 // constants, and what the options have been checked for
        request.Headers.Add("membrane-api-version", ApiVersion);
        request.Headers.TryAddWithoutValidation("User-Agent", call.Settings.UserAgent);
        if (call.Request is null && !call.IsAnonymous)
        {
            request.Headers.Add("Accept", "application/json");
        }

#pragma warning restore RS0030
        if (call.Request?.Headers is { } headers)
        {
            AddHeaders(request, headers);
        }

        var content = call.Body is null && IsSafe(call.Method) ? null : new RequestBodyContent(call.Body);
        request.Content = content;
        using var limit = LimitOf(call, cancellationToken);
        var isAnswered = false;
        call.MayHaveRunBefore = call.MayHaveRun;
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            isAnswered = true;
            if (WasRedirected(call, request) || WasRedirected(call, response.RequestMessage))
            {
                throw Redirected(call);
            }

            var body = await AnswerBuffer.ReadAsync(response.Content, limit?.Token ?? cancellationToken).ConfigureAwait(false);
            var reply = new MembraneReply(response.StatusCode, body)
            {
                RetryAfter = response.IsSuccessStatusCode ? null : RetryAfterHeader.Read(response.Headers, time),
                Headers = call.Request is null ? null : HeadersOf(response),
                ClockSkew = response.StatusCode == HttpStatusCode.Unauthorized ? ClockSkew(response.Headers.Date) : null,
            };
            call.MayHaveRun |= reply.IsSuccess || !(RetryRules.WasPutOff(call, reply) || ErrorClassifier.NothingRan(call, reply));
            return reply;
        }
        catch (Exception exception)
        {
            call.MayHaveRun |= isAnswered || (content?.Started ?? !RetryRules.NothingWasSent(exception));
            if (
                limit is { IsCancellationRequested: true }
                && exception is OperationCanceledException { InnerException: not TimeoutException }
                && !cancellationToken.IsCancellationRequested
            )
            {
                throw new TaskCanceledException(exception.Message, new TimeoutException(exception.Message, exception));
            }

            if (exception is MembraneException || RetryRules.IsOfTransport(exception))
            {
                throw;
            }

            throw new HandlerException(exception);
        }
    }

    private static bool IsSafe(HttpMethod method) => method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Options;

    // HttpClient stops its own clock at the head of an answer that is read apart; whoever sets one means the whole.
    private CancellationTokenSource? LimitOf(MembraneCall call, CancellationToken cancellationToken)
    {
        if (http.Timeout == Timeout.InfiniteTimeSpan || http.Timeout >= call.Settings.AttemptTimeout)
        {
            return null;
        }

        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(http.Timeout);
        return limit;
    }

    /// <summary>
    /// .NET's own redirects leave their marks on the request: another address, perhaps another method, and no token any more,
    /// which tells one to the same address (dotnet/runtime, RedirectHandler).
    /// </summary>
    private static bool WasRedirected(MembraneCall call, HttpRequestMessage? last) =>
        last is not null
        && (
            last.Method != call.Method
            || last.RequestUri != call.Uri
            || (!ReferenceEquals(last.RequestUri, call.Uri) && last.Headers.Authorization is null)
        );

    private static MembraneTransportException Redirected(MembraneCall call) =>
        new(
            $"{call.Label}: the HTTP client followed a redirect, and its answer is not "
                + "used; it may have run. Give it a handler with AllowAutoRedirect = false.",
            call.Failed()
        )
        {
            MayHaveRun = true,
        };

    private static void AddHeaders(HttpRequestMessage request, IEnumerable<KeyValuePair<string, string>> headers)
    {
        foreach (var (name, value) in headers)
        {
#pragma warning disable RS0030 // RequestRules has looked for line breaks; validation would put the value into its exception
            request.Headers.TryAddWithoutValidation(name, value);
#pragma warning restore RS0030
        }
    }

    private static Dictionary<string, string> HeadersOf(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
        {
            headers[name] = string.Join(", ", values);
        }

        return headers;
    }

    // How far this clock is ahead, where it is far enough for tokens to be refused.
    private TimeSpan? ClockSkew(DateTimeOffset? date)
    {
        var skew = time.GetUtcNow() - date;
        return skew?.Duration() > TimeSpan.FromMinutes(1) ? skew : null;
    }
}
