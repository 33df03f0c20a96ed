using System.Text;
using KartraGen.Schemas.Json;

namespace KartraGen.Tool.Comparing.Rules;

/// <summary>KG8002: schemas that say more than their normal form does are compared as they are written, words aside.</summary>
internal static class PartialRules
{
    /// <summary>Such schemas may stand inside each other: beyond this only whole documents are compared.</summary>
    private const int MaxText = 20_000_000;

    private static readonly HashSet<string> Words = ["title", "description", "examples", "example", "$comment"];

    /// <summary>Reports the first such schema that came or went.</summary>
    /// <param name="log">Receives the change.</param>
    /// <param name="before">The old action.</param>
    /// <param name="after">The new action.</param>
    /// <param name="member">The member of the snapshot that holds the schema.</param>
    public static void Compare(ChangeLog log, LoadedAction before, LoadedAction after, string member)
    {
        var (old, now) = (Texts(before, member), Texts(after, member));
        if (now.Keys.Except(old.Keys).Concat(old.Keys.Except(now.Keys)).FirstOrDefault() is { } changed)
        {
            log.Add(
                ChangeRules.NotUnderstood,
                Severity.Dangerous,
                Severity.Dangerous,
                "a part of the schema that is not understood in full changed",
                pointer: now.TryGetValue(changed, out var pointer) ? pointer : old[changed]
            );
        }
    }

    private static Dictionary<string, string> Texts(LoadedAction action, string member)
    {
        var (texts, pointer) = (new Dictionary<string, string>(), "/" + member);
        var nodes = action
            .Origins.Partial.Select(node => (Node: node, Pointer: action.PointerOf([node])))
            .Where(node => node.Pointer?.StartsWith(pointer, StringComparison.Ordinal) is true)
            .ToList();
        if (nodes.Sum(node => (long)node.Node.Range.Length) > MaxText)
        {
            nodes = [(action.Root[member]!, pointer)];
        }

        foreach (var node in nodes)
        {
            texts.TryAdd(Text(node.Node), node.Pointer!);
        }

        return texts;
    }

    /// <summary>The JSON without words, keys in order. Not by recursion, since it may be as deep as JSON may.</summary>
    private static string Text(JsonNode node)
    {
        var text = new StringBuilder();
        var rest = new Stack<(JsonNode? Node, string Mark, bool NamesMembers)>([(node, "", false)]);
        while (rest.TryPop(out var next))
        {
            text.Append(next.Mark);
            if (next.Node is { Kind: JsonKind.Object or JsonKind.Array } inside)
            {
                rest.Push((null, inside.Kind == JsonKind.Object ? "}" : "]", false));
                foreach (
                    var member in inside
                        .Members.Where(member => next.NamesMembers || !Words.Contains(member.Name))
                        .OrderByDescending(member => member.Name, StringComparer.Ordinal)
                )
                {
                    rest.Push(
                        (
                            member.Value,
                            $"{member.Name}: ",
                            !next.NamesMembers && member.Name is ("properties" or "patternProperties" or "dependentSchemas")
                        )
                    );
                }

                foreach (var item in inside.Items.Reverse())
                {
                    rest.Push((item, ", ", false));
                }

                text.Append(inside.Kind == JsonKind.Object ? "{ " : "[ ");
            }
            else if (next.Node is { } scalar)
            {
                text.Append(scalar.Compact).Append(' ');
            }
        }

        return text.ToString();
    }
}
