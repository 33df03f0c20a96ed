using System.Text;
using Microsoft.CodeAnalysis;

namespace KartraGen.Tool.Tests.SourceAxis;

/// <summary>
/// Writes a consumer of a generated client that uses all of it: assigns every member of a request, and only the required ones, reads every member of a
/// response, names every enum constant, converts to and matches every union, calls the method as it can be called.
/// </summary>
internal static class ConsumerWriter
{
    private static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.FullyQualifiedFormat.WithMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.UseSpecialTypes
    );

    public static string Write(Compilation generated)
    {
        var text = new StringBuilder("#nullable enable\nusing System.Linq;\npublic static class Consumer\n{\n");
        var types = generated.GetTypeByMetadataName("Membrane.Demo.MembraneDemoClient")!.ContainingNamespace.GetTypeMembers();
        foreach (var type in types.Where(type => type.Name.StartsWith("Do", StringComparison.Ordinal) && IsOfDo(type)))
        {
            WriteType(text, type);
        }

        WriteCalls(text, types.Single(type => type.Name == "MembraneDemoClient"));
        return text.Append("}\n").ToString();
    }

    /// <summary>Not a type of an action beside it.</summary>
    private static bool IsOfDo(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Any(declaration => Path.GetFileName(declaration.SyntaxTree.FilePath) == "demo.do.g.cs");

    private static void WriteType(StringBuilder text, INamedTypeSymbol type)
    {
        var name = type.ToDisplayString(Full);
        var request = type.Name.StartsWith("DoRequest", StringComparison.Ordinal);
        var properties = type.GetMembers()
            .Concat(type.BaseType!.GetMembers("AdditionalProperties"))
            .OfType<IPropertySymbol>()
            .Where(property => property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false })
            .ToList();
        if (type.GetMembers("Match").OfType<IMethodSymbol>().SingleOrDefault() is { } match)
        {
            var cases = match.Parameters.Select(parameter =>
                $"({((INamedTypeSymbol)parameter.Type).TypeArguments[0].ToDisplayString(Full)} value) => \"\""
            );
            text.Append(request ? "" : $"    public static string Match{type.Name}({name} union) => union.Match({string.Join(", ", cases)});\n");
            foreach (
                var (conversion, index) in Conversions(type)
                    .Where(conversion => request && conversion.Parameters[0].Type.TypeKind != TypeKind.Array)
                    .Select((conversion, index) => (conversion, index))
            )
            {
                text.Append(
                    $"    public static {name} To{type.Name}{index}({conversion.Parameters[0].Type.ToDisplayString(Full)} value) => value;\n"
                );
            }
        }
        else if (type.IsValueType)
        {
            foreach (
                var property in type.GetMembers()
                    .OfType<IPropertySymbol>()
                    .Where(property => property is { IsStatic: true, DeclaredAccessibility: Accessibility.Public })
            )
            {
                text.Append($"    public static {name} {type.Name}{property.Name}() => {name}.{property.Name};\n");
            }
        }
        else if (request)
        {
            var settable = properties.Where(property => property.SetMethod is not null).ToList();
            WriteMaker(text, type, "Full", settable);
            WriteMaker(text, type, "Least", settable.Where(property => property.IsRequired));
        }
        else
        {
            var reads = properties.Select((property, index) => $"{property.Type.ToDisplayString(Full)} value{index} = response.{property.Name};");
            text.Append($"    public static void Read{type.Name}({name} response) {{ {string.Join(" ", reads)} }}\n");
        }
    }

    private static void WriteMaker(StringBuilder text, INamedTypeSymbol type, string kind, IEnumerable<IPropertySymbol> properties)
    {
        var name = type.ToDisplayString(Full);
        var parameters = properties.Select((property, index) => $"{property.Type.ToDisplayString(Full)} value{index}");
        var assignments = properties.Select((property, index) => $"{property.Name} = value{index}");
        text.Append(
            $"    public static {name} {kind}{type.Name}({string.Join(", ", parameters)}) => new {name} {{ {string.Join(", ", assignments)} }};\n"
        );
    }

    private static IEnumerable<IMethodSymbol> Conversions(INamedTypeSymbol type) =>
        type.GetMembers("op_Implicit").OfType<IMethodSymbol>().Where(method => SymbolEqualityComparer.Default.Equals(method.ReturnType, type));

    private static void WriteCalls(StringBuilder text, INamedTypeSymbol client)
    {
        var method = client.GetMembers("DoAsync").OfType<IMethodSymbol>().Single();
        var (name, request) = (client.ToDisplayString(Full), method.Parameters[0]);
        text.Append(
            $"    public static {method.ReturnType.ToDisplayString(Full)} Call({name} client, {request.Type.ToDisplayString(Full)} request) => client.DoAsync(request);\n"
        );
        if (request.IsOptional)
        {
            text.Append($"    public static {method.ReturnType.ToDisplayString(Full)} CallWithout({name} client) => client.DoAsync();\n");
        }
    }
}
