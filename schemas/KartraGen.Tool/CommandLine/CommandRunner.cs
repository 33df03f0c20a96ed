using System.CommandLine;
using KartraGen.Tool.Reporting;

namespace KartraGen.Tool.CommandLine;

/// <summary>Runs a command and turns what goes wrong into an exit code and words.</summary>
public sealed class CommandRunner(GlobalOptions options, ToolConsole console)
{
    /// <summary>Runs a command.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(
        ParseResult arguments,
        Func<CommandContext, CancellationToken, Task<int>> run,
        CancellationToken cancellationToken
    )
    {
        var context = new CommandContext(arguments, options, console);
        try
        {
            return await run(context, cancellationToken);
        }
        catch (ToolException exception)
        {
            return Fail(context, exception.ExitCode, exception.Code, exception.Message, exception.NextActions, exception, arguments);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Fail(context, ExitCode.Interrupted, "INTERRUPTED", "Interrupted; nothing was written.", [], null, arguments);
        }
        catch (MembraneException exception)
        {
            return Fail(
                context,
                ExitCode.CouldNotAsk,
                "MEMBRANE",
                $"Membrane{(context.Host is null ? "" : $" at {context.Host}")} could not be asked. {exception.Message}",
                NextActions(exception),
                exception,
                arguments
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Fail(
                context,
                ExitCode.CouldNotStart,
                "FILE",
                $"A file could not be read or written: {exception.Message}",
                [],
                exception,
                arguments
            );
        }
        catch (Exception exception)
        {
            return Fail(
                context,
                ExitCode.Bug,
                "BUG",
                $"This is a bug in kartragen: {exception.GetType().Name}: {exception.Message}",
                ["Please report it with the output of --verbose."],
                exception,
                arguments
            );
        }
    }

    private int Fail(
        CommandContext context,
        int exitCode,
        string code,
        string message,
        IReadOnlyList<string> nextActions,
        Exception? exception,
        ParseResult arguments
    )
    {
        context.Messages.Error(message, nextActions);
        if (context.Json)
        {
            context.Print(JsonReport.WriteError(code, message, nextActions));
        }

        if (exception is not null && arguments.GetValue(options.Verbose))
        {
            context.Messages.Trace(exception);
        }

        return exitCode;
    }

    private static string[] NextActions(MembraneException exception) =>
        exception switch
        {
            MembraneAuthenticationException => ["Look at the credentials and at the clock: kartragen doctor"],
            MembraneRateLimitException { RetryAfter: { } wait } => [$"Try again in {wait.TotalSeconds:0} seconds."],
            MembraneTransportException => ["Look at the address and at the network: kartragen doctor"],
            _ => [],
        };
}
