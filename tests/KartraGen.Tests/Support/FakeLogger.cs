using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KartraGen.Tests.Support;

/// <summary>Keeps every log event, at every level.</summary>
internal sealed class FakeLogger : ILoggerFactory, ILogger
{
    public ConcurrentQueue<(string Category, LogLevel Level, EventId Id, string Text)> Events { get; } = new();

    private readonly string _category = "";

    public ILogger CreateLogger(string categoryName) => new FakeLogger(this, categoryName);

    public FakeLogger() { }

    private FakeLogger(FakeLogger owner, string category)
    {
        Events = owner.Events;
        _category = category;
    }

    public void AddProvider(ILoggerProvider provider) { }

    public void Dispose() { }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Events.Enqueue((_category, LogLevel.Trace, default, $"scope {state}"));
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Events.Enqueue((_category, logLevel, eventId, formatter(state, exception) + exception));
}
