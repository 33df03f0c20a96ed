using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using KartraGen.Generator.Diagnostics;
using KartraGen.Generator.Emitting;
using KartraGen.Generator.Pipeline;
using KartraGen.Schemas;
using KartraGen.Schemas.Snapshots;
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
        var options = context
            .AnalyzerConfigOptionsProvider.Select(static (provider, _) => GeneratorOptions.From(provider))
            .WithTrackingName(StepNames.Options);
        var languageVersion = context.ParseOptionsProvider.Select(static (parse, _) => ((CSharpParseOptions)parse).LanguageVersion);
        var enabled = options
            .Combine(languageVersion)
            .Select(
                static (pair, _) =>
                {
                    var (options, version) = pair;
                    return options.KartraGenEnabled && version >= LanguageVersion.CSharp12;
                }
            );
        var emitOptions = options.Select(
            static (options, _) =>
                new EmitOptions(options.Accessibility, options.KartraGenVersion, options.KartraGenPreCompilation, options.KartraGenEmitSchemas)
        );

        // Every step on all files costs an entry per file whenever one of them is edited: so one step does what it can.
        var files = context
            .AdditionalTextsProvider.Combine(context.AnalyzerConfigOptionsProvider.Combine(enabled))
            .SelectMany(
                static (pair, cancellationToken) =>
                {
                    var (text, (provider, enabled)) = pair;
                    return Inputs.Optional(enabled ? InputFile.From(text, provider, cancellationToken) : null);
                }
            )
            .WithTrackingName(StepNames.Files);
        var parsed = files
            .SelectMany(
                static (file, cancellationToken) =>
                    Inputs.Optional(
                        file.Kind == InputKind.Snapshot ? ParsedFile<Snapshot>.From(file, SnapshotReader.ReadOrRecover, cancellationToken) : null
                    )
            )
            .WithTrackingName(StepNames.Parsed);
        var others = files.Where(static file => file.Kind != InputKind.Snapshot);
        var catalogs = others
            .Where(static file => file.Kind == InputKind.Catalog)
            .Select(static (file, cancellationToken) => ParsedFile<Catalog>.From(file, CatalogReader.Read, cancellationToken))
            .WithTrackingName(StepNames.Catalogs);
        var locks = others
            .Where(static file => file.Kind == InputKind.Lock)
            .Select(static (file, cancellationToken) => ParsedFile<Lock>.From(file, LockReader.Read, cancellationToken))
            .WithTrackingName(StepNames.Locks);

        // Without positions, so that moving text about in a file emits nothing again.
        var snapshots = parsed
            .SelectMany(static (file, _) => Inputs.Optional(file.Value is { } snapshot ? new SnapshotFile(file.Path, file.Bundled, snapshot) : null))
            .WithTrackingName(StepNames.Snapshots);
        var identities = snapshots.Select(static (file, _) => file.Identity).WithTrackingName(StepNames.Identities).Collect();
        var naming = identities
            .Combine(Values(locks))
            .Combine(Values(catalogs))
            .Combine(options)
            .Select(
                static (all, cancellationToken) =>
                {
                    var (((identities, locks), catalogs), options) = all;
                    return Inputs.Name(identities, locks, catalogs, options, cancellationToken);
                }
            )
            .WithTrackingName(StepNames.Naming);

        var all = files.Collect();
        var decided = naming.Combine(emitOptions).Select(static (pair, _) => new Emission<Naming>(pair.Left, pair.Right));
        var strict = options.Select(static (options, _) => options.KartraGenStrict);
        EmitActions(context, snapshots, all, decided, strict);
        EmitApps(context, decided);

        var ofSnapshots = parsed.SelectMany(static (file, _) => file.Diagnostics).Collect();
        var anySnapshot = identities.Combine(ofSnapshots).Select(static (pair, _) => !pair.Left.IsEmpty || !pair.Right.IsEmpty);
        Report(context, Raised(ofSnapshots.SelectMany(static (all, _) => all.Distinct()), strict)); // a file that was given twice tells it once
        Report(context, catalogs.SelectMany(static (file, _) => file.Diagnostics));
        Report(context, locks.SelectMany(static (file, _) => file.Diagnostics));
        Report(
            context,
            naming
                .Combine(options)
                .Combine(anySnapshot)
                .Combine(enabled)
                .SelectMany(
                    static (all, _) =>
                    {
                        var (((naming, options), anySnapshot), enabled) = all;
                        return enabled ? Inputs.Check(naming, anySnapshot, options) : default;
                    }
                )
        );
        Report(
            context,
            all.Combine(options)
                .SelectMany(
                    static (pair, cancellationToken) =>
                    {
                        var (files, options) = pair;
                        return options.KartraGenCheckOnBuild ? HandEdits.Find(files, cancellationToken) : [];
                    }
                )
        );
        Report(
            context,
            options
                .Combine(languageVersion)
                .SelectMany(
                    static (pair, _) =>
                        pair.Left.KartraGenEnabled && pair.Right < LanguageVersion.CSharp12
                            ? ImmutableArray.Create(DiagnosticInfo.Global(DiagnosticDescriptors.LanguageVersion, pair.Right.ToDisplayString()))
                            : ImmutableArray<DiagnosticInfo>.Empty
                )
        );
    }

    /// <summary>Without positions here too.</summary>
    private static IncrementalValueProvider<ImmutableArray<ParsedFile<T>>> Values<T>(IncrementalValuesProvider<ParsedFile<T>> files) =>
        files.Select(static (file, _) => file with { Diagnostics = default }).Collect();

    private static void EmitActions(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<SnapshotFile> snapshots,
        IncrementalValueProvider<ImmutableArray<InputFile>> all,
        IncrementalValueProvider<Emission<Naming>> decided,
        IncrementalValueProvider<bool> strict
    )
    {
        // Of a path that was given twice one file must do, or the compiler drops all that is generated (CS8785).
        var once = snapshots
            .Combine(decided)
            .SelectMany(
                static (pair, cancellationToken) =>
                {
                    var (snapshot, decided) = pair;
                    return Inputs.Optional(decided.Model.Repeated.Contains(snapshot.Path) ? null : Model(snapshot, decided, cancellationToken));
                }
            );
        var repeated = all.Combine(decided)
            .SelectMany(
                static (pair, cancellationToken) =>
                {
                    var (files, decided) = pair;
                    return decided.Model.Repeated.SelectMany(path =>
                        Inputs.Optional(Model(Inputs.First(files, path, cancellationToken), decided, cancellationToken))
                    );
                }
            );
        foreach (var actions in new[] { once, repeated })
        {
            SourceOutputs.Register(
                context,
                actions.WithTrackingName(StepNames.Actions),
                static action => action.Model.HintName,
                static (action, cancellationToken) => ActionEmitter.Emit(action.Model, action.Options, cancellationToken)
            );
            Report(context, Raised(actions.SelectMany(static (action, _) => Inputs.TooLarge(action.Model)), strict));
        }
    }

    private static Emission<ActionModel>? Model(SnapshotFile file, Emission<Naming> decided, CancellationToken cancellationToken) =>
        decided.Model.For(file.Path) is { } name ? new(ActionBuilder.Build(file.Snapshot, name, cancellationToken), decided.Options) : null;

    private static void EmitApps(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<Emission<Naming>> decided)
    {
        var apps = decided
            .SelectMany(
                static (decided, _) =>
                    decided
                        .Model.Apps.Where(static app => !app.TypesOnly)
                        .Select(app => new Emission<AppModel>(decided.Options.Schemas ? app : app with { Actions = default }, decided.Options))
            )
            .WithTrackingName(StepNames.Apps);
        SourceOutputs.Register(
            context,
            apps,
            static app => $"{app.Model.Namespace}.{app.Model.ClientName}.g.cs",
            static (app, _) => ClientEmitter.Emit(app.Model, app.Options)
        );
    }

    private static IncrementalValuesProvider<DiagnosticInfo> Raised(
        IncrementalValuesProvider<DiagnosticInfo> diagnostics,
        IncrementalValueProvider<bool> strict
    ) =>
        diagnostics
            .Combine(strict)
            .Select(
                static (pair, _) =>
                {
                    var (diagnostic, isStrict) = pair;
                    return diagnostic.Raise(isStrict);
                }
            );

    /// <summary>Apart from the sources: a diagnostic that moves must not emit anything again (dotnet/runtime#92509).</summary>
    private static void Report(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<DiagnosticInfo> diagnostics) =>
        context.RegisterSourceOutput(
            diagnostics.WithTrackingName(StepNames.Diagnostics),
            static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic())
        );
}
