using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KartraGen.Schemas;
using KartraGen.Schemas.Snapshots;

namespace KartraGen.Generator;

/// <summary>A snapshot and the names decided for it -> <see cref="ActionModel"/>.</summary>
internal static class ActionBuilder
{
    public static ActionModel Build(Snapshot snapshot, ActionName name, CancellationToken cancellationToken = default)
    {
        var typeNames = new NameScope([name.App.ClientName, name.App.ActionsName, name.App.ErrorCodesName]);
        var declarations = new List<TypeDeclaration>();
        var isCut = false;
        var input = Type(
            name.App.TypesOnly ? null : snapshot.Input,
            Direction.Input,
            name.Name + "Request",
            name.IsPrefix,
            typeNames,
            declarations,
            ref isCut,
            cancellationToken
        );
        var output = Type(
            snapshot.Output,
            Direction.Output,
            name.App.TypesOnly ? name.Name : name.Name + "Response",
            name.IsPrefix,
            typeNames,
            declarations,
            ref isCut,
            cancellationToken
        );
        var known = snapshot.Name.Length > 0 ? snapshot.Name : name.Name; // a broken file may have lost it
        return new ActionModel
        {
            HintName = name.HintName,
            Namespace = name.App.Namespace,
            ClientName = name.App.ClientName,
            ActionsName = name.App.ActionsName,
            Name = name.Name,
            ActionName = known,
            Key = snapshot.Key,
            Id = snapshot.Id,
            IsReadOnly = name.IsReadOnly,
            Command = name.Command,
            TypesOnly = name.App.TypesOnly,
            Docs = new DocModel(string.IsNullOrWhiteSpace(snapshot.Description) ? known : snapshot.Description!),
            Input = input,
            InputOptional = IsOptional(input, declarations),
            Output = output,
            InputSchema = snapshot.InputJson,
            OutputSchema = snapshot.OutputJson,
            Paging =
                name.App.TypesOnly || input.Nullable || output.Nullable ? default : Paging(Record(input, declarations), Record(output, declarations)),
            Types = declarations.ToEquatableArray(),
            CutAt = isCut && snapshot is { Input: not { IsCut: true }, Output: not { IsCut: true } } ? name.Path : null,
        };
    }

    private static TypeModel Type(
        SchemaDocument? document,
        Direction direction,
        string name,
        bool isPrefix,
        NameScope typeNames,
        List<TypeDeclaration> declarations,
        ref bool isCut,
        CancellationToken cancellationToken
    )
    {
        if (document is null)
            return new TypeModel(TypeKind.Element);
        // The names that actions are given hold no underscore, so those with one can never be another action's.
        var builder = new TypeBuilder(document, direction, TypeName.Root(name, isPrefix ? "_" : ""), typeNames, cancellationToken);
        var (type, types) = builder.Build();
        isCut |= builder.IsCut;
        var hasChecks = types.OfType<RecordModel>().Any(static record => record.HasChecks);
        declarations.AddRange(
            types.Select(declaration => hasChecks && declaration is RecordModel record ? record with { Checked = true } : declaration)
        );
        return type;
    }

    /// <summary>Any JSON may be nothing; a record may be empty where no member and no either/or rule asks for one.</summary>
    private static bool IsOptional(TypeModel input, List<TypeDeclaration> declarations) =>
        input.Kind == TypeKind.Element
        || (Record(input, declarations) is { } record && record.RequiredSets.Count == 0 && !record.Members.Any(static member => member.Required));

    private static RecordModel? Record(TypeModel type, List<TypeDeclaration> declarations) =>
        type.Kind == TypeKind.Record ? declarations.OfType<RecordModel>().FirstOrDefault(record => record.Name == type.Name) : null;

    /// <summary>Membrane's lists and searches take a <c>cursor</c> and give <c>{cursor, records[]}</c>.</summary>
    private static EquatableArray<MemberModel> Paging(RecordModel? input, RecordModel? output) =>
        Member(input, "cursor", TypeKind.Text) is { } cursor
        && Member(output, "cursor", TypeKind.Text) is { } next
        && Member(output, "records", TypeKind.List) is { } records
            ? new[] { cursor, next, records }.ToEquatableArray()
            : default;

    private static MemberModel? Member(RecordModel? record, string name, TypeKind kind) =>
        record?.Members.FirstOrDefault(member => member.JsonName == name && member.Type.Kind == kind);
}
