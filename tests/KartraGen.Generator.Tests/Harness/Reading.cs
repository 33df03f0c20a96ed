using System.Text.Json;
using KartraGen.Json;

namespace KartraGen.Generator.Tests.Harness;

/// <summary>What a codec made of some JSON.</summary>
/// <param name="Value">The value it read.</param>
/// <param name="Mismatches">What did not fit.</param>
/// <param name="Conversions">How many values fitted after a conversion.</param>
/// <param name="Written">The value, written back.</param>
internal sealed record Reading(object? Value, IReadOnlyList<JsonMismatch> Mismatches, int Conversions, JsonElement Written);
