using System.Linq;
using KartraGen.Schemas.Json;

namespace KartraGen.Generator.Emitting;

/// <summary><see cref="AppModel"/> -> the text of the app's own file: the client, its registration, the error codes.</summary>
internal static class ClientEmitter
{
    public static string Emit(AppModel app, EmitOptions options)
    {
        var (accessibility, version) = (options.Accessibility, options.Version);
        var writer = new SourceWriter();
        writer.Lines(FileHeader.Text).Line($"namespace {app.Namespace}").Open();
        Client(writer, app, options);
        if (options.Schemas)
            Described(writer, app, accessibility);
        Actions(writer, app, accessibility, version);
        if (app.ErrorCodes.Count > 0)
            ErrorCodes(writer, app, accessibility, version);
        writer.Close().Line();
        Registration(writer, app, accessibility, version);
        return writer.Finish();
    }

    private static void Client(SourceWriter writer, AppModel app, EmitOptions options)
    {
        XmlDoc.Element(writer, "summary", [$"{app.DisplayName} through Membrane: one method per action. Thread-safe."]);
        writer.Lines(
            $$"""
            {{FileHeader.Generated(options.Version)}}
            {{options.Accessibility}} partial class {{app.ClientName}}
            {
                /// <summary>The app, as Membrane knows it.</summary>
                public static global::KartraGen.MembraneApp App { get; } = new global::KartraGen.MembraneApp
                {
                    Key = {{Literal.Of(app.App)}},
                    DisplayName = {{Literal.Of(app.DisplayName)}},
                    IntegrationKey = {{Literal.Of(app.IntegrationKey)}},
                    RateLimit = {{app.RateLimit ?? "null"}},
                    Failure = {{Failure(app)}},
                    ErrorCodes = {{(app.ErrorCodes.Count > 0 ? app.ErrorCodesName + ".Names" : "null")}},
                };

                private readonly global::KartraGen.MembraneClient? _membrane;

                /// <summary>For mocks alone: a client without Membrane behind it.</summary>
                protected {{app.ClientName}}()
                {
                }

                /// <summary>A client that calls through <paramref name="membrane"/>, with its tenant and its defaults.</summary>
                public {{app.ClientName}}(global::KartraGen.MembraneClient membrane) =>
                    _membrane = membrane ?? throw new global::System.ArgumentNullException(nameof(membrane));

                /// <summary>The Membrane client underneath: connections, run logs, other actions.</summary>
                public virtual global::KartraGen.MembraneClient Membrane =>
                    _membrane ?? throw new global::System.InvalidOperationException("This client was made for a mock and has no Membrane behind it.");

                /// <summary>The same client for another tenant. Costs an allocation; sockets and tokens are shared.</summary>
                public virtual {{app.ClientName}} ForTenant(string tenantKey) => new {{app.ClientName}}(Membrane.ForTenant(tenantKey));
            }

            """
        );
    }

    /// <summary>A part of the client for those who see no C#; what a program that is published trimmed does not ask for is not in it.</summary>
    private static void Described(SourceWriter writer, AppModel app, string accessibility)
    {
        const string Described = "global::KartraGen.DescribedAction";
        const string List = $"global::System.Collections.Generic.IReadOnlyList<{Described}>";
        writer.Line($"{accessibility} partial class {app.ClientName} : global::KartraGen.IMembraneActions").Open();
        writer.Line($"private static {List}? s_actions;").Line();
        writer.Line($"{List} global::KartraGen.IMembraneActions.Actions => s_actions ??= new {Described}[]").Line("{").Indent();
        writer.Items(app.Actions.Select(static action => $"Describe{action}()").ToList(), "").Outdent().Line("};");
        writer.Close().Line();
    }

    private static string Failure(AppModel app)
    {
        if (app.Failure is not { } rule)
            return "null";
        var value = rule.Kind switch
        {
            JsonKind.String => Literal.Of(rule.Value),
            JsonKind.Number => rule.Value + "m",
            JsonKind.Null => "default",
            _ => rule.Value,
        };
        return $"new global::KartraGen.FailureRule {{ StatusMember = {Literal.Of(rule.Status)}, FailureValue = {value}, "
            + $"CodeMember = {Literal.Of(rule.Code)}, MessageMember = {Literal.Of(rule.Message)}, Within = {Literal.Of(rule.Within)} }}";
    }

    private static void Actions(SourceWriter writer, AppModel app, string accessibility, string version)
    {
        XmlDoc.Element(writer, "summary", [$"{app.DisplayName}'s actions as values: for dynamic calls, batches and test doubles."]);
        writer.Lines(
            $$"""
            {{FileHeader.Generated(version)}}
            {{accessibility}} static partial class {{app.ActionsName}}
            {
            }
            """
        );
    }

    private static void ErrorCodes(SourceWriter writer, AppModel app, string accessibility, string version)
    {
        writer.Line();
        XmlDoc.Element(writer, "summary", [$"The codes that {app.DisplayName} refuses with, for ActFailedException.Code."]);
        writer.Line(FileHeader.Generated(version)).Line($"{accessibility} static class {app.ErrorCodesName}").Open();
        for (var i = 0; i < app.ErrorCodes.Count; i++)
        {
            var code = app.ErrorCodes[i];
            if (i > 0)
                writer.Line();
            XmlDoc.Element(writer, "summary", [code.Description ?? $"Code {code.Code}."]);
            writer.Line($"public const string {code.Name} = {Literal.Of(code.Code)};");
        }

        const string Names = "global::System.Collections.Generic.Dictionary<string, string>";
        writer.Line().Line($"internal static readonly {Names} Names = new {Names}").Line("{").Indent();
        foreach (var code in app.ErrorCodes)
            writer.Line($"[{code.Name}] = nameof({code.Name}),");
        writer.Outdent().Line("};").Close();
    }

    private static void Registration(SourceWriter writer, AppModel app, string accessibility, string version)
    {
        var client = $"global::{app.Namespace}.{app.ClientName}";
        const string Services = "global::Microsoft.Extensions.DependencyInjection.IServiceCollection";
        const string Options = "global::KartraGen.MembraneCallOptions? defaults = null";
        const string Tenant = "global::System.Func<global::System.IServiceProvider, string?> tenant";
        const string PerScope = "per scope, for the tenant that <paramref name=\"tenant\"/> tells: one that tells none fails before any call.";
        writer.Line($"namespace {app.RegistrationNamespace}").Open();
        XmlDoc.Element(writer, "summary", [$"Registers the client of {app.DisplayName}."]);
        writer
            .Lines(
                $$"""
                {{FileHeader.Generated(version)}}
                {{accessibility}} static class {{app.Prefix}}ServiceCollectionExtensions
                {
                    /// <summary>Adds {{app.ClientName}} as a singleton for the configured tenant, and Membrane where it is not yet added.</summary>
                    /// <param name="services">The services.</param>
                    /// <param name="defaults">What holds for every call, such as the connection.</param>
                    public static {{Services}} Add{{app.Prefix}}(this {{Services}} services, {{Options}}) =>
                        global::KartraGen.GeneratedClient.AddSingleton(services, defaults, static membrane => new {{client}}(membrane));

                    /// <summary>Adds {{app.ClientName}} {{PerScope}}</summary>
                    /// <param name="services">The services.</param>
                    /// <param name="tenant">Tells the tenant's key, from the authenticated user and never from what a client sends.</param>
                    /// <param name="defaults">What holds for every call, such as the connection.</param>
                    public static {{Services}} Add{{app.Prefix}}(this {{Services}} services, {{Tenant}}, {{Options}}) =>
                        global::KartraGen.GeneratedClient.AddScoped(services, tenant, defaults, static membrane => new {{client}}(membrane));
                }
                """
            )
            .Close();
    }
}
