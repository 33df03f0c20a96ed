namespace KartraGen.Benchmarks;

/// <summary>Something of ours and what it is measured against.</summary>
internal sealed record Pair(string Name, Action Ours, Action Peer);
