using System.Xml.Linq;
using Xunit;

namespace KartraGen.Package.Tests;

/// <summary>The nupkgs, packed once for all tests, in a folder of their own outside the repository.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    public const string Version = "0.1.0-tested";

    public string Folder { get; } = Directory.CreateTempSubdirectory("kartragen-package-").FullName;

    /// <summary>The sources that were packed, with their Release builds.</summary>
    public string Sources => Path.Combine(Folder, "sources");

    public string Nupkg => Path.Combine(Feed, $"KartraGen.{Version}.nupkg");

    private string Feed => Path.Combine(Folder, "feed");

    public async Task InitializeAsync()
    {
        // A packages folder of our own, so that no earlier build of this version is found; the rest comes from the machine's.
        Directory.CreateDirectory(Feed);
        var machine =
            Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "nuget.config"),
            $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="{Path.Combine(Folder, "packages")}" />
              </config>
              <packageSources>
                <add key="tested" value="{Feed}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="machine" value="{machine}" />
              </fallbackPackageFolders>
            </configuration>
            """
        );

        SourceTree.CopyTo(Sources);
        foreach (
            var project in (string[])
                ["runtime/KartraGen", "runtime/KartraGen.AspNetCore", "runtime/KartraGen.AI", "runtime/KartraGen.Emulator", "schemas/KartraGen.Tool"]
        )
        {
            await DotNet.RunAsync(Sources, null, "pack", project, "-o", Feed, $"-p:Version={Version}", "-v", "q", "-nologo");
        }
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Writes a project that references the package, with warnings as errors.</summary>
    /// <param name="name">Its name and folder.</param>
    /// <param name="program">Its <c>Program.cs</c>.</param>
    /// <param name="sdk">Its SDK.</param>
    /// <param name="items">More of the project file.</param>
    public string CreateProject(string name, string program, string sdk = "Microsoft.NET.Sdk", string items = "")
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
        File.WriteAllText(
            Path.Combine(folder, $"{name}.csproj"),
            $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              {items}
            </Project>
            """
        );
        File.WriteAllText(Path.Combine(folder, "Program.cs"), program);
        return folder;
    }

    /// <summary>The reference that an app developer adds.</summary>
    public static string Reference => $"""<ItemGroup><PackageReference Include="KartraGen" Version="{Version}" /></ItemGroup>""";

    /// <summary>A reference to the version that this repository uses, which the machine therefore has.</summary>
    public string SameReference(string package)
    {
        var versions = XDocument.Load(Path.Combine(Sources, "Directory.Packages.props")).Descendants("PackageVersion");
        return $"""<PackageReference Include="{package}" Version="{versions.Single(version => version.Attribute("Include")!.Value == package).Attribute("Version")!.Value}" />""";
    }
}
