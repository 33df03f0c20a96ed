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
        var project = TestProject.Of(Snapshots.Of("Create Customer", """{ "type": "object", "properties": { "email": { "type": "string" } } }""", app: app));
        var library = (project with { Files = [], Sources = [Sdks] }).CreateCompilation().ToMetadataReference();

        (project with
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
        }).Run().AssertClean();
    }

    [Fact]
    public void ACatalogNamesWhatItSays() => Assert.Matches(
        "namespace Kartra;\n\n(using [^\n]*\n)+\npublic partial class KartraClient",
        TestProject.Kartra.Run().AssertClean().Sources["kartra.create-lead.g.cs"]);

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
        var run = (TestProject.Kartra with { Libraries = [library], Sources = ["internal static class Mine { public static Kartra.KartraClient? Client => null; }"] }).Run();

        Assert.Equal("CS0436", Assert.Single(run.Output.GetDiagnostics().Select(static diagnostic => diagnostic.Id).Distinct()));
    }
}
