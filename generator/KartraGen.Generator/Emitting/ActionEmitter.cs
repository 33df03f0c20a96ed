using System.Threading;

namespace KartraGen.Generator.Emitting;

/// <summary><see cref="ActionModel"/> -> the text of its file: the method, the action, the types.</summary>
internal static class ActionEmitter
{
    private const string Threading = "global::System.Threading.";
    private const string Options = $"global::KartraGen.MembraneCallOptions? options = null, {Threading}CancellationToken cancellationToken = default";

    public static string Emit(ActionModel action, EmitOptions options, CancellationToken cancellationToken)
    {
        var (accessibility, version) = (options.Accessibility, options.Version);
        var writer = new SourceWriter();
        writer.Lines(FileHeader.Text).Lines(FileHeader.Namespace(action.Namespace));
        if (!action.TypesOnly)
        {
            writer.Line();
            Method(writer, action, accessibility, options.Schemas);
            writer.Line();
            Action(writer, action, accessibility);
        }

        foreach (var type in action.Types)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Line();
            Declaration(writer, type, accessibility, version);
        }

        return writer.Finish();
    }

    private static void Method(SourceWriter writer, ActionModel action, string accessibility, bool describes)
    {
        var input = TypeText.Root(action.Input);
        var result = $"global::KartraGen.ActResult<{TypeText.Root(action.Output)}>";
        var (parameter, argument) = (action.InputOptional, action.Input.Kind) switch
        {
            (true, TypeKind.Element) => ($"{input} request = default", "request"),
            (true, _) => ($"{TypeText.Nullable(action.Input)} request = null", $"request ?? new {TypeText.CSharp(action.Input)}()"),
            _ => ($"{input} request", "request"),
        };
        writer.Line($"{accessibility} partial class {action.ClientName}").Open();
        XmlDoc.Write(writer, action.Docs);
        XmlDoc.Element(writer, "remarks", [Remark(action)]);
        writer.Lines(
            $"""
            /// <param name="request">What the action takes.</param>
            /// <param name="options">What holds for this call alone, such as the connection or a timeout.</param>
            /// <param name="cancellationToken">Gives up waiting; an action that was already sent may still run.</param>
            /// <returns>The answer with the run's id. Every member of an answer may be missing.</returns>
            /// <exception cref="global::KartraGen.ActFailedException">The app refused.</exception>
            /// <exception cref="global::KartraGen.ConnectionDisconnectedException">The user must reconnect the app.</exception>
            /// <exception cref="global::KartraGen.MembraneException">Membrane refused, or could not be reached.</exception>
            public virtual {Threading}Tasks.Task<{result}> {action.Name}Async({parameter}, {Options}) =>
                Membrane.ActAsync({action.ActionsName}.{action.Name}, {argument}, options, cancellationToken);
            """
        );
        if (action.Paging.Count > 0)
            Twin(writer, action, parameter, action.InputOptional ? "(" + argument + ")" : argument);
        if (describes)
            Description(writer, action);
        writer.Close();
    }

    private static void Description(SourceWriter writer, ActionModel action) =>
        writer.Lines(
            $"""

            private static global::KartraGen.DescribedAction Describe{action.Name}() => global::KartraGen.DescribedAction.Create(
                {action.ActionsName}.{action.Name}, {Literal.Of(action.Docs.Summary)},
                {Literal.OfJson(action.InputSchema)},
                {Literal.OfJson(action.OutputSchema)});
            """
        );

    /// <summary>By way of the method itself, so that a mock of that serves both.</summary>
    private static void Twin(SourceWriter writer, ActionModel action, string parameter, string request)
    {
        var (cursor, next, records) = (action.Paging[0].Name, action.Paging[1].Name, action.Paging[2]);
        var result = $"Collections::IAsyncEnumerable<{TypeText.Item(records.Type)}>";
        writer.Line();
        var summary = $"The records of all pages, one after the other: {action.ActionName}, page by page, from the request's {cursor} on.";
        XmlDoc.Element(writer, "summary", [summary]);
        writer.Lines(
            $$"""
            /// <param name="request">What the action takes.</param>
            /// <param name="options">What holds for each page's call.</param>
            /// <param name="cancellationToken">Gives up.</param>
            /// <exception cref="global::KartraGen.MembraneException">
            /// A page failed or came twice; its Data says how far it came: KartraGen.Pages, KartraGen.Records, KartraGen.Cursor.
            /// </exception>
            public virtual {{result}} {{action.Name}}RecordsAsync({{parameter}}, {{Options}}) =>
                global::KartraGen.GeneratedPages.WalkAsync(
                    (cursor, token) => {{action.Name}}Async(cursor is null ? request : {{request}} with { {{cursor}} = cursor }, options, token),
                    static page => page.{{records.Name}},
                    static page => page.{{next}},
                    cancellationToken);
            """
        );
    }

    private static string Remark(ActionModel action)
    {
        var which = action.Key is null ? $"Action {action.ActionName}, called by its id." : $"Action {action.Key}.";
        return which
            + (action.IsReadOnly ? " It only reads, and is repeated after a lost answer." : " Not repeated after a lost answer: it may have run.");
    }

    private static void Action(SourceWriter writer, ActionModel action, string accessibility)
    {
        var type = $"global::KartraGen.MembraneAction<{TypeText.Root(action.Input)}, {TypeText.Root(action.Output)}>";
        writer.Line($"{accessibility} static partial class {action.ActionsName}").Open();
        // On first use: an initializer would root every action's types in a program that is published with trimming.
        writer.Line($"private static {type}? s_{action.Name};").Line();
        XmlDoc.Write(writer, action.Docs);
        writer
            .Lines(
                $$"""
                public static {{type}} {{action.Name}} => s_{{action.Name}} ??= global::KartraGen.MembraneAction.Create(
                    global::{{action.Namespace}}.{{action.ClientName}}.App,
                    name: {{Literal.Of(action.ActionName)}},
                    key: {{Literal.Of(action.Key)}},
                    id: {{Literal.Of(action.Key is null ? action.Id : null)}},
                    isReadOnly: {{(action.IsReadOnly ? "true" : "false")}},
                    {{TypeText.Codec(action.Input)}},
                    {{TypeText.Codec(action.Output)}}{{(action.Command is null ? "" : ",\n    command: " + Literal.Of(action.Command))}});
                """
            )
            .Close();
    }

    private static void Declaration(SourceWriter writer, TypeDeclaration declaration, string accessibility, string version)
    {
        switch (declaration)
        {
            case RecordModel record:
                RecordEmitter.Emit(writer, record, accessibility, version);
                break;
            case EnumModel model:
                EnumEmitter.Emit(writer, model, accessibility, version);
                break;
            case UnionModel union:
                UnionEmitter.Emit(writer, union, accessibility, version);
                break;
        }
    }
}
