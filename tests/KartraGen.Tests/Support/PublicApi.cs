using System.Reflection;
using System.Text;

namespace KartraGen.Tests.Support;

/// <summary>Lists what an assembly offers, one line for each type and member: a change of it shows in review.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <param name="assembly">The assembly.</param>
    /// <param name="hidden">A namespace that only generated code calls.</param>
    public static string Of(Assembly assembly, string hidden)
    {
        var text = new StringBuilder();
        foreach (
            var type in assembly.GetExportedTypes().Where(type => type.Namespace != hidden).OrderBy(type => type.FullName, StringComparer.Ordinal)
        )
        {
            text.Append(Header(type)).Append('\n');
            foreach (var line in type.GetMembers(Declared).Select(Line).OfType<string>().Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Header(Type type)
    {
        var kind =
            type.IsEnum ? "enum"
            : type.IsInterface ? "interface"
            : type.IsValueType ? "struct"
            : type is { IsAbstract: true, IsSealed: true } ? "static class"
            : type.IsAbstract ? "abstract class"
            : type.IsSealed ? "sealed class"
            : "class";
        var parent = type.BaseType is { } b && b != typeof(object) && b != typeof(ValueType) && b != typeof(Enum) ? $" : {Name(b)}" : "";
        return $"{kind} {type.Namespace}.{Name(type)}{parent}";
    }

    private static string? Line(MemberInfo member) =>
        member switch
        {
            FieldInfo field when IsSeen(field) =>
                $"{Static(field.IsStatic && !field.IsLiteral)}{(field.IsLiteral ? "const " : "")}{Name(field.FieldType)} {field.Name}{Value(field)}",
            PropertyInfo property when property.GetMethod is { } get && IsSeen(get) =>
                $"{Modifiers(get)}{Name(property.PropertyType)} {property.Name} {{ get;{Setter(property)} }}",
            ConstructorInfo constructor when IsSeen(constructor) => $"{Access(constructor)}new({Parameters(constructor)})",
            MethodInfo method
                when IsSeen(method)
                    && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
                    && !method.Name.Contains('<') =>
                $"{Modifiers(method)}{Name(method.ReturnType)} {method.Name}{TypeParameters(method)}({Parameters(method)})",
            _ => null,
        };

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsSeen(FieldInfo field) => (field.IsPublic || field.IsFamily) && !field.IsSpecialName;

    private static string Modifiers(MethodInfo method) =>
        Access(method)
        + Static(method.IsStatic)
        + (
            method.IsAbstract ? "abstract "
            : method is { IsVirtual: true, IsFinal: false } ? "virtual "
            : ""
        );

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static string Value(FieldInfo field) => field.IsLiteral ? $" = {field.GetRawConstantValue()}" : "";

    private static string Setter(PropertyInfo property) =>
        property.SetMethod is not { } set || !IsSeen(set) ? ""
        : set.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit") ? " init;"
        : " set;";

    private static string TypeParameters(MethodInfo method) =>
        method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase method) =>
        string.Join(
            ", ",
            method
                .GetParameters()
                .Select(parameter =>
                    $"{(parameter.IsOut ? "out " : "")}{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {parameter.RawDefaultValue ?? "default"}" : "")}"
                )
        );

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        if (!type.IsGenericType)
        {
            return type.IsArray ? Name(type.GetElementType()!) + "[]" : type.Name;
        }

        return Nullable.GetUnderlyingType(type) is { } value
            ? Name(value) + "?"
            : $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
