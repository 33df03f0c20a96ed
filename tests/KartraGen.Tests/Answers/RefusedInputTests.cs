using System.Net;
using KartraGen.Tests.Support;
using Vault;

namespace KartraGen.Tests.Answers;

/// <summary>An input that Membrane refuses: what is most likely wrong with it is told, and no value.</summary>
public class RefusedInputTests
{
    private const string Refusal = """{"type":"bad_request","message":"Invalid input: s3cret is no colour","actionRunId":"run-1"}""";

    private static readonly ReachOwnerRequest Wrong = new()
    {
        User = "s3cret",
        Contact = "s3cret-address",
        Doors = [new() { Name = "" }, new() { Name = "far too long, s3cret" }],
    };

    [Fact]
    public async Task The_exception_has_every_rule_that_is_broken_and_its_message_names_them()
    {
        var exception = await RefusedAsync(Wrong, HttpStatusCode.BadRequest, Refusal);

        Assert.Equal(
            ["/contact format", "/doors/0/name minLength", "/doors/1/name maxLength"],
            exception.Violations.Select(violation => $"{violation.Pointer} {violation.Constraint}")
        );
        Assert.Equal(
            "vault/reach-owner: Membrane refused the request: input.contact must be an e-mail address; input.doors[0].name must have at least 1 character; "
                + "input.doors[1].name must have at most 9 characters (HTTP 400 bad_request, run run-1).",
            exception.Message
        );
        Assert.DoesNotContain("s3cret", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_input_that_meets_all_that_is_checked_here_has_none()
    {
        var exception = await RefusedAsync(new ReachOwnerRequest { User = "a" }, HttpStatusCode.BadRequest, Refusal);

        Assert.Empty(exception.Violations);
        Assert.Equal("vault/reach-owner: Membrane refused the request (HTTP 400 bad_request, run run-1).", exception.Message);
    }

    [Fact]
    public async Task Many_are_all_in_the_list_and_few_in_the_message()
    {
        var exception = await RefusedAsync(
            new ReachOwnerRequest { Doors = [.. Enumerable.Range(0, 50).Select(_ => new ReachOwnerRequestDoor { Name = "" })] },
            HttpStatusCode.BadRequest,
            Refusal
        );

        Assert.Equal(50, exception.Violations.Count);
        Assert.Contains("input.doors[4].name must have at least 1 character; … (HTTP 400", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_that_ran_and_failed_is_not_the_inputs_fault()
    {
        var handler = new StubHandler
        {
            Answer = (_, _) => StubHandler.Json("""{"type":"action_run","message":"m","actionRunId":"r"}""", HttpStatusCode.BadRequest),
        };

        await Assert.ThrowsAsync<ActFailedException>(() => TestClient.Over(handler).ActAsync(VaultActions.ReachOwner, Wrong));
    }

    private static async Task<MembraneRequestException> RefusedAsync(ReachOwnerRequest request, HttpStatusCode status, string body)
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json(body, status) };
        return await Assert.ThrowsAsync<MembraneRequestException>(() => TestClient.Over(handler).ActAsync(VaultActions.ReachOwner, request));
    }
}
