using KartraGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KartraGen.Generator.Tests.Generation;

/// <summary>Generated code beside what else a project has: the vendors' own SDKs, and libraries that have the same client.</summary>
public class NeighbourTests
{
    /// <summary>The public names of the vendors' own packages (Stripe.net 53, Twilio 8, SendGrid 9.29, Anthropic 13), whose namespaces are the apps' names.</summary>
    private const string Sdks = """
        namespace Stripe { public class StripeClient(string key) { public string Key => key; } public class Customer; }
        namespace Twilio { public static class TwilioClient { public static void Init(string user, string password) { } } }
        namespace SendGrid { public class SendGridClient(string key) { public string Key => key; } }
        namespace SendGrid.Extensions.DependencyInjection { public static class ServiceCollectionExtensions { public static void AddSendGrid(this Microsoft.Extensions.DependencyInjection.IServiceCollection services) { } } }
        namespace Anthropic { public class AnthropicClient; }
        """;

    [Theory]
    [InlineData("stripe", "Stripe", "_ = new StripeClient(\"k\").Key;")]
    [InlineData("Stripe", "Stripe", "_ = new Customer();")]
    [InlineData("twilio", "Twilio", "TwilioClient.Init(\"u\", \"p\");")]
    [InlineData("send-grid", "SendGrid", "_ = new SendGridClient(\"k\").Key; services.AddSendGrid();")]
    [InlineData("anthropic", "Anthropic", "_ = new AnthropicClient();")]
    public void AnAppWithoutACatalogDoesNotTakeTheVendorsNames(string app, string name, string vendors)
    {
        var project = TestProject.Of(
            Snapshots.Of("Create Customer", """{ "type": "object", "properties": { "email": { "type": "string" } } }""", app: app)
        );
        var library = (project with { Files = [], Sources = [Sdks] }).CreateCompilation().ToMetadataReference();

        (
            project with
            {
                Libraries = [library],
                Sources =
                [
                    $$"""
                        using {{name}};
                        using Membrane.{{name}};
                        using Microsoft.Extensions.DependencyInjection;
                        using SendGrid.Extensions.DependencyInjection;
                        internal static class Program
                        {
                            public static void Run(IServiceCollection services, KartraGen.MembraneClient membrane)
                            {
                                services.AddMembrane{{name}}();
                                _ = new Membrane{{name}}Client(membrane).CreateCustomerAsync(new CreateCustomerRequest { Email = Membrane{{name}}Actions.CreateCustomer.Name });
                                {{vendors}}
                            }
                        }
                        """,
                ],
            }
        ).Run().AssertClean();
    }

    [Fact]
    public void ACatalogNamesWhatItSays() =>
        Assert.Matches(
            "namespace Kartra;\n\n(using [^\n]*\n)+\npublic partial class KartraClient",
            TestProject.Kartra.Run().AssertClean().Sources["kartra.create-lead.g.cs"]
        );

    /// <summary>Generated files call namespaces <c>Json</c>, <c>Collections</c> and <c>SystemJson</c>: so may all else, everywhere.</summary>
    [Theory]
    [InlineData("global using Json = System.Text; global using Collections = System.Linq; global using SystemJson = System.IO;")]
    [InlineData("namespace Json { class JsonReader; } namespace Collections { class IReadOnlyList; } class SystemJson;")]
    [InlineData("namespace Kartra { class Json; class Collections; class SystemJson; }")]
    [InlineData(
        "namespace Kartra.Json { class JsonReader; } namespace Kartra.Collections { class IReadOnlyList; } namespace Kartra.SystemJson { class JsonElement; }"
    )]
    public void GeneratedCodeMeansItsOwnWhateverElseIsCalledAlike(string source) =>
        (TestProject.Kartra with { Sources = [source] }).Run().AssertClean();

    /// <summary>The lock holds the names that an app was first given; what a person writes into its catalog goes first.</summary>
    [Theory]
    [InlineData(null, "", "Membrane.Stripe", "MembraneStripeClient")]
    [InlineData("""{ "app": "stripe", "namespace": "Stripe", "clientName": "StripeClient" }""", "", "Stripe", "StripeClient")]
    [InlineData("""{ "app": "Stripe", "namespace": "Stripe" }, 5, null, { "namespace": "None" }""", "", "Stripe", "MembraneStripeClient")]
    [InlineData("""{ "app": "stripe", "namespace": "Stripe", "clientName": "StripeClient" }""", ", \"namespace\": \"Pay\"", "Pay", "StripeClient")]
    public void ALockKeepsTheNamesOfAnApp(string? pinned, string catalog, string space, string client)
    {
        var run = TestProject
            .Of(Snapshots.Of("Create Customer", """{ "type": "object" }""", app: "stripe"))
            .Add(
                new TestFile(
                    "/project/schemas/kartragen.lock.json",
                    $$"""{ "actions": [], "lockVersion": 2, "naming": 2{{(pinned is null ? "" : $", \"apps\": [{pinned}]")}} }"""
                ),
                new TestFile("/project/schemas/stripe/catalog.json", $$"""{ "app": "stripe"{{catalog}} }""")
            )
            .Run()
            .AssertClean();

        Assert.Contains($"{space}.{client}.g.cs", run.Sources.Keys);
        Assert.Contains($"partial class {client}", run.Sources[$"{space}.{client}.g.cs"], StringComparison.Ordinal);
    }

    /// <summary>CS0436 in generated code is nobody's to mend: only what a project writes itself may be told.</summary>
    [Fact]
    public void ALibraryWithTheSameClientIsNoWarningInGeneratedCode()
    {
        var library = TestProject.Kartra.Run().Output.ToMetadataReference();

        (TestProject.Kartra with { Libraries = [library] }).Run().AssertClean();
    }

    [Fact]
    public void TheTestWouldSeeOneElsewhere()
    {
        var library = TestProject.Kartra.Run().Output.ToMetadataReference();
        var run = (
            TestProject.Kartra with
            {
                Libraries = [library],
                Sources = ["internal static class Mine { public static Kartra.KartraClient? Client => null; }"],
            }
        ).Run();

        Assert.Equal(
            "CS0436",
            Assert.Single(
                run.Output.GetDiagnostics()
                    .Where(static found => found.Severity > DiagnosticSeverity.Hidden)
                    .Select(static found => found.Id)
                    .Distinct()
            )
        );
    }
}
