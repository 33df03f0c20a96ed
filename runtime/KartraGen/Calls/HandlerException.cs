namespace KartraGen;

/// <summary>A handler of the HTTP client threw what no transport throws: a resilience handler that refuses, a user's own that fails.</summary>
internal sealed class HandlerException(Exception exception) : Exception(exception.Message, exception);
