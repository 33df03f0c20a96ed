using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KartraGen.Schemas.Json;

namespace KartraGen.Schemas.Normal;

/// <summary>
/// A document as it is written -> what it means: equal meanings have equal forms, as far as the rules go. Types and drift are told
/// from it; it is never stored or hashed. The walk has its own stack, so that no document is too deep.
/// </summary>
internal sealed class Normalizer
{
    private const int MaxSchemas = 50_000;

    /// <summary>Schemas inside each other that are put together from definitions; deeper ones become definitions of their own.</summary>
    private const int MaxDepth = 64;

    private readonly SchemaDocument _written;
    private readonly Reduction _reduction;
    private readonly SchemaOrigins _origins;
    private readonly Dictionary<Schema, NormalFrame> _frames = new(SchemaNodes.Comparer);
    private readonly Dictionary<string, Schema?> _definitions = new(StringComparer.Ordinal);
    private readonly Queue<(string Pointer, Schema Schema)> _pending = new();
    private readonly CancellationToken _cancellationToken;
    private int _made;

    private Normalizer(SchemaDocument written, SchemaOrigins origins, List<Problem> problems, CancellationToken cancellationToken)
    {
        (_written, _origins, _cancellationToken) = (written, origins, cancellationToken);
        _reduction = new Reduction(written, origins, problems, cancellationToken);
    }

    public static SchemaDocument Of(
        SchemaDocument written,
        SchemaOrigins origins,
        List<Problem> problems,
        CancellationToken cancellationToken = default
    ) => new Normalizer(written, origins, problems, cancellationToken).Run();

    private SchemaDocument Run()
    {
        var root = Make(_written.Root, "#");
        while (_pending.Count > 0)
        {
            var (pointer, schema) = _pending.Dequeue();
            var made = Make(schema, pointer);
            _definitions[pointer] = made is { Types: SchemaTypes.Null, Alternatives.Count: 0, Reference: null } ? made : NotNull(made);
        }

        var definitions = _definitions
            .OrderBy(static definition => definition.Key, StringComparer.Ordinal)
            .Select(static definition => new SchemaDefinition(definition.Key, definition.Value!));
        return new SchemaDocument(root, definitions.ToEquatableArray(), _reduction.IsCut);
    }

    private Schema Make(Schema written, string pointer)
    {
        var root = new NormalFrame(written, pointer, null, -1);
        var open = new Stack<NormalFrame>();
        open.Push(root);
        while (open.Count > 0)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var frame = open.Pop();
            Enter(frame);
            foreach (var child in frame.Children())
                open.Push(child);
            for (NormalFrame? done = frame; done is { Missing: 0 }; done = done.Parent)
                Finish(done);
        }

        return root.Result!;
    }

    private void Enter(NormalFrame frame)
    {
        if (frame.Parent is not null && _frames.TryGetValue(frame.Written, out var known))
        {
            // The same schema again: the same form, and where it is inside itself a reference to it.
            known.IsReferred |= known.Result is null;
            frame.Stop(known.Result ?? Refer(known.Pointer, known.Reduced!));
            return;
        }

        // What is put together from a definition may come back to itself; then it is a definition too.
        if (frame.Written.Composition is { AllOf.Count: > 0 } or { Choices.Count: > 0 } || frame.Written.Reference is not null)
        {
            for (var outer = frame.Parent; outer is not null; outer = outer.Parent)
            {
                if (!ReferenceEquals(outer.Written, frame.Written) && !outer.Written.Equals(frame.Written))
                    continue;
                outer.IsReferred = true;
                frame.Stop(Refer(outer.Pointer, outer.Reduced!));
                return;
            }
        }

        if (IsEndless(frame))
        {
            frame.Stop(_reduction.Endless(frame.Written));
            return;
        }

        if (!ReferenceEquals(frame.Written, Schema.Any))
            _frames[frame.Written] = frame;
        frame.Reduced = ++_made > MaxSchemas ? _reduction.TooLarge(frame.Written) : _reduction.Reduce(frame.Written);
        if (frame.Reduced.Reference is { } reference)
        {
            Define(reference);
            frame.Stop(frame.Reduced);
        }
        else if (frame.Depth >= MaxDepth && frame.Parent is not null && (frame.Reduced.Properties.Count > 0 || frame.Reduced.Alternatives.Count > 0))
        {
            if (!_definitions.ContainsKey(frame.Pointer))
            {
                _definitions.Add(frame.Pointer, null);
                _pending.Enqueue((frame.Pointer, frame.Written));
            }

            frame.Stop(Refer(frame.Pointer, frame.Reduced));
        }
    }

    /// <summary>Whether the same parts are put together once more, and not to the same schema as before: that would go on.</summary>
    private bool IsEndless(NormalFrame frame)
    {
        if (frame.Parent is null || _origins.Of(frame.Written) is not { Count: > 1 } parts)
            return false;
        frame.Parts = new HashSet<JsonNode>(parts);
        for (var outer = frame.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer.Parts?.IsSupersetOf(parts) is true)
                return true;
        }

        return false;
    }

    private void Finish(NormalFrame frame)
    {
        var made = frame.Result ?? _origins.Carry(frame.Reduced!, frame.Build());
        if (frame.IsReferred && frame.Parent is not null)
        {
            _definitions[frame.Pointer] = NotNull(made);
            made = _origins.Carry(made, Refer(frame.Pointer, made));
        }
        else if (frame.IsReferred)
        {
            _definitions[frame.Pointer] = made;
        }

        frame.Close(made);
    }

    /// <summary>Where a definition is referred to, it is said whether null is allowed.</summary>
    private Schema NotNull(Schema made) => _origins.Carry(made, made with { Types = made.Types & ~SchemaTypes.Null });

    private void Define(string reference)
    {
        if (_definitions.ContainsKey(reference) || _reduction.Written(reference) is not { } written)
            return;
        _definitions.Add(reference, null);
        _pending.Enqueue((reference, written));
    }

    private static Schema Refer(string pointer, Schema target) =>
        Annotations.Of(target) with
        {
            Reference = pointer,
            Types = target.Types & SchemaTypes.Null,
        };
}
