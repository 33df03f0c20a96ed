using System.Collections.Immutable;
using System.Linq;
using KartraGen.Generator.Diagnostics;
using KartraGen.Generator.Emitting;
using KartraGen.Generator.Modeling;
using KartraGen.Generator.Pipeline;
using KartraGen.Generator.Snapshots;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KartraGen.Generator;

/// <summary>
/// Snapshots of Membrane actions -> typed clients. The pipeline alone: files -> snapshots -> names -> models -> text.
/// Only additional files and options go in, so that typing C# runs nothing again.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class KartraGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var options = context.AnalyzerConfigOptionsProvider
            .Select(static (provider, _) => GeneratorOptions.From(provider))
            .WithTrackingName(StepNames.Options);
        var languageVersion = context.ParseOptionsProvider
            .Select(static (parse, _) => ((CSharpParseOptions)parse).LanguageVersion);
        var enabled = options.Combine(languageVersion)
            .Select(static (pair, _) => pair.Left.KartraGenEnabled && pair.Right >= LanguageVersion.CSharp12);

        var files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, cancellationToken) => InputFile.From(pair.Left, pair.Right, cancellationToken))
            .Combine(enabled)
            .Where(static pair => pair.Left is not null && pair.Right)
            .Select(static (pair, _) => pair.Left!)
            .WithTrackingName(StepNames.Files);
        var anySnapshot = files.Where(static file => file.Kind == InputKind.Snapshot).Collect().Select(static (files, _) => !files.IsEmpty);
        var repeated = files.Select(static (file, _) => file.Path).Collect().Select(static (paths, _) => Inputs.Repeated(paths));
        var single = files.Combine(repeated).Where(static pair => !pair.Right.Contains(pair.Left.Path)).Select(static (pair, _) => pair.Left);
        var several = files.Collect().Combine(repeated).SelectMany(static (pair, _) => Inputs.FirstOfEach(pair.Left, pair.Right));

        var catalogs = files.Where(static file => file.Kind == InputKind.Catalog)
            .Select(static (file, cancellationToken) => ParsedFile<Catalog>.From(file, CatalogReader.Read, cancellationToken))
            .WithTrackingName(StepNames.Catalogs);
        var locks = files.Where(static file => file.Kind == InputKind.Lock)
            .Select(static (file, cancellationToken) => ParsedFile<EquatableArray<LockEntry>>.From(file, static (_, text, problems) => LockReader.Read(text, problems), cancellationToken))
            .WithTrackingName(StepNames.Locks);
        var parsed = Parse(single);
        var parsedRepeated = Parse(several);
        var snapshots = Snapshots(parsed);
        var snapshotsRepeated = Snapshots(parsedRepeated);
        var identities = Identify(snapshots).Combine(Identify(snapshotsRepeated))
            .Select(static (pair, _) => pair.Left.AddRange(pair.Right));

        var naming = identities.Combine(Values(locks)).Combine(Values(catalogs)).Combine(options)
            .Select(static (all, _) => Inputs.Name(all.Left.Left.Left, all.Left.Left.Right, all.Left.Right, all.Right))
            .WithTrackingName(StepNames.Naming);
        var emitOptions = options.Select(static (options, _) => new EmitOptions(options.Accessibility, options.KartraGenVersion, options.KartraGenPreCompilation));

        EmitActions(context, snapshots, naming, emitOptions);
        EmitActions(context, snapshotsRepeated, naming, emitOptions);
        EmitApps(context, naming, emitOptions);

        Report(context, parsed.SelectMany(static (file, _) => file.Diagnostics));
        Report(context, parsedRepeated.SelectMany(static (file, _) => file.Diagnostics));
        Report(context, catalogs.SelectMany(static (file, _) => file.Diagnostics));
        Report(context, locks.SelectMany(static (file, _) => file.Diagnostics));
        Report(context, naming.Combine(identities).Combine(options).Combine(anySnapshot).Combine(enabled).SelectMany(static (all, _) =>
            all.Right ? Inputs.Check(all.Left.Left.Left.Left, all.Left.Left.Left.Right, all.Left.Right, all.Left.Left.Right) : default));
        Report(context, files.Collect().Combine(options).SelectMany(static (pair, _) =>
            pair.Right.KartraGenCheckOnBuild ? HandEdits.Find(pair.Left) : []));
        Report(context, options.Combine(languageVersion).SelectMany(static (pair, _) => pair.Left.KartraGenEnabled && pair.Right < LanguageVersion.CSharp12
            ? ImmutableArray.Create(DiagnosticInfo.Global("KG0011", pair.Right.ToDisplayString()))
            : ImmutableArray<DiagnosticInfo>.Empty));
    }

    private static IncrementalValuesProvider<ParsedFile<Snapshot>> Parse(IncrementalValuesProvider<InputFile> files) =>
        files.Where(static file => file.Kind == InputKind.Snapshot)
            .Select(static (file, cancellationToken) => ParsedFile<Snapshot>.From(file, SnapshotReader.Read, cancellationToken))
            .WithTrackingName(StepNames.Parsed);

    /// <summary>Without positions, so that moving text about in a file emits nothing again.</summary>
    private static IncrementalValuesProvider<SnapshotFile> Snapshots(IncrementalValuesProvider<ParsedFile<Snapshot>> parsed) =>
        parsed.Where(static file => file.Value is not null)
            .Select(static (file, _) => new SnapshotFile(file.Path, file.Bundled, file.Value!))
            .WithTrackingName(StepNames.Snapshots);

    private static IncrementalValueProvider<ImmutableArray<ActionIdentity>> Identify(IncrementalValuesProvider<SnapshotFile> snapshots) =>
        snapshots.Select(static (file, _) => file.Identity).WithTrackingName(StepNames.Identities).Collect();

    /// <summary>Without positions here too.</summary>
    private static IncrementalValueProvider<ImmutableArray<ParsedFile<T>>> Values<T>(IncrementalValuesProvider<ParsedFile<T>> files) =>
        files.Select(static (file, _) => file with { Diagnostics = default }).Collect();

    private static void EmitActions(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<SnapshotFile> snapshots,
        IncrementalValueProvider<Naming> naming,
        IncrementalValueProvider<EmitOptions> options)
    {
        var actions = snapshots.Combine(naming)
            .Select(static (pair, cancellationToken) => pair.Right.For(pair.Left.Path) is { } name ? ActionBuilder.Build(pair.Left.Snapshot, name, cancellationToken) : null)
            .Where(static action => action is not null)
            .WithTrackingName(StepNames.Actions);
        SourceOutputs.Register(context, actions, options,
            static action => action!.HintName,
            static (action, options) => ActionEmitter.Emit(action!, options.Accessibility, options.Version));
    }

    private static void EmitApps(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<Naming> naming, IncrementalValueProvider<EmitOptions> options)
    {
        var apps = naming.SelectMany(static (naming, _) => naming.Apps).WithTrackingName(StepNames.Apps);
        SourceOutputs.Register(context, apps, options,
            static app => $"{app.Namespace}.{app.ClientName}.g.cs",
            static (app, options) => ClientEmitter.Emit(app, options.Accessibility, options.Version));
    }

    /// <summary>Apart from the sources: a diagnostic that moves must not emit anything again (dotnet/runtime#92509).</summary>
    private static void Report(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<DiagnosticInfo> diagnostics) =>
        context.RegisterSourceOutput(diagnostics.WithTrackingName(StepNames.Diagnostics), static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));
}
