using Xunit;

namespace KartraGen.Package.Tests;

/// <summary>The emulator's package, in new projects outside the repository.</summary>
[Collection(PackageCollection.Name)]
public sealed class EmulatorPackageTests(PackedPackage package)
{
    /// <summary>The library that reads snapshots is in the package, since there is none of its own to restore.</summary>
    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public async Task Emulator_package_brings_all_that_it_needs(string framework)
    {
        var folder = package.CreateProject(
            "Bare" + framework.Replace(".", ""),
            """
            using KartraGen.Emulator;

            await using var membrane = await MembraneEmulator.StartAsync();
            Console.WriteLine(membrane.ApiUri.IsLoopback);
            """,
            items: $"""
            <PropertyGroup><TargetFramework>{framework}</TargetFramework><RollForward>Major</RollForward></PropertyGroup>
            <ItemGroup><PackageReference Include="KartraGen.Emulator" Version="{PackedPackage.Version}" /></ItemGroup>
            """
        );

        Assert.Equal("True", (await DotNet.RunAsync(folder, null, "run")).Trim());
    }

    [Fact]
    public async Task Emulator_package_serves_a_consumers_test()
    {
        var folder = package.CreateProject(
            "Emulated",
            """
            using Kartra;
            using KartraGen;
            using KartraGen.Emulator;
            using Xunit;

            /// <summary>What an app developer writes.</summary>
            public class SignupTests
            {
                /// <summary>Three lines, and what they are for.</summary>
                [Fact]
                public async Task Ann_is_greeted()
                {
                    await using var membrane = await MembraneEmulator.StartAsync();
                    membrane.On(KartraActions.CreateLead, input => new CreateLeadResponse { Status = "Success", Message = $"Hello {input.FirstName}" });
                    var kartra = new KartraClient(membrane.CreateClient());

                    var result = await kartra.CreateLeadAsync(new() { Email = "ann@example.com", FirstName = "Ann" });

                    Assert.Equal("Hello Ann", result.Output.Message);
                    Assert.Equal("ann@example.com", membrane.Runs[0].Input.GetProperty("email").GetString());
                }
            }
            """,
            items: $"""
            <ItemGroup>
              <PackageReference Include="KartraGen" Version="{PackedPackage.Version}" />
              <PackageReference Include="KartraGen.Emulator" Version="{PackedPackage.Version}" />
              {package.SameReference("Microsoft.NET.Test.Sdk")}
              {package.SameReference("xunit")}
              {package.SameReference("xunit.runner.visualstudio")}
            </ItemGroup>
            """
        );

        var printed = await DotNet.RunAsync(folder, null, "test");

        Assert.Contains("Passed:     1", printed, StringComparison.Ordinal);
    }
}
