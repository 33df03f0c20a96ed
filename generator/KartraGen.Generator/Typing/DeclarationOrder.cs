using System.Collections.Generic;
using System.Linq;

namespace KartraGen.Generator;

/// <summary>Declarations as they are read: a type comes before those in it, each where the schema first names it.</summary>
internal static class DeclarationOrder
{
    public static List<TypeDeclaration> Of(TypeModel root, Dictionary<string, TypeDeclaration> declarations)
    {
        var ordered = new List<TypeDeclaration>(declarations.Count);
        var taken = new HashSet<string>();
        var rest = new Stack<TypeModel>([root]);
        while (rest.Count > 0)
        {
            var type = rest.Pop();
            if (type.Item is { } item)
                rest.Push(item);
            if (type.Name is null || !taken.Add(type.Name))
                continue;
            var declaration = declarations[type.Name];
            ordered.Add(declaration);
            foreach (var inside in Inside(declaration).Reverse())
                rest.Push(inside);
        }

        return ordered;
    }

    private static IEnumerable<TypeModel> Inside(TypeDeclaration declaration) =>
        declaration switch
        {
            RecordModel record => record.Members.Select(static member => member.Type).Concat(record.Others is { } others ? [others] : []),
            UnionModel union => union.Alternatives.Select(static alternative => alternative.Type),
            _ => [],
        };
}
