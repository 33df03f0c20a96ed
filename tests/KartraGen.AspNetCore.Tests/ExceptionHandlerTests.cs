using System.Net;
using System.Text.Json;
using KartraGen.Emulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace KartraGen.AspNetCore.Tests;

/// <summary>Failures that a browser can do something about.</summary>
public class ExceptionHandlerTests
{
    private static Task<WebHost> HostAsync(Func<MembraneClient, Task> call) =>
        WebHost.StartAsync(app =>
            app.MapGet(
                "/call",
                (RequestDelegate)(
                    context =>
                        call(context.RequestServices.GetService(typeof(MembraneClient)) as MembraneClient ?? throw new InvalidOperationException())
                )
            )
        );

    [Fact]
    public async Task A_disconnected_connection_is_a_409_with_its_id()
    {
        var id = "";
        await using var host = await HostAsync(client =>
            client
                .ForTenant("tenant-1")
                .ActAsync(
                    MembraneAction.ById(id),
                    JsonDocument.Parse("""{"email":"ann@example.com"}""").RootElement,
                    new MembraneCallOptions { IntegrationKey = "kartra" }
                )
        );
        id = host.Emulator.Catalog.IdOf("get-lead");
        host.Emulator.Disconnect("kartra-prod");
        using var response = await host.GetAsync("/call", null);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.True(problem.GetProperty("needsReconnect").GetBoolean());
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("connectionId").GetString()));
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("actionRunId").GetString()));
    }

    [Fact]
    public async Task Too_many_calls_are_a_503_with_Retry_After()
    {
        await using var host = await HostAsync(_ => throw new MembraneRateLimitException("limit") { RetryAfter = TimeSpan.FromSeconds(6.2) });
        using var response = await host.GetAsync("/call", null);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Other_failures_pass_by_and_show_nothing()
    {
        await using var host = await HostAsync(_ => throw new ActFailedException("canary-message") { Code = "244", Detail = "canary-detail" });
        using var response = await host.GetAsync("/call", null);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("canary", await response.Content.ReadAsStringAsync());
    }
}
