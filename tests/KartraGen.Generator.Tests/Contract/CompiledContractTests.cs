using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.Contract;

/// <summary>An app that was compiled against the frozen contract meets today's runtime, without being built anew.</summary>
public sealed class CompiledContractTests
{
    /// <summary>The table of a token (ECMA-335, II.22.25).</summary>
    private const int MemberReferences = 0x0A000000;

    /// <summary>In the place of type parameters.</summary>
    private static readonly Type[] Any = [typeof(object), typeof(object)];

    private static readonly byte[] Image = Read();

    private static readonly Assembly App = new AssemblyLoadContext("App").LoadFromStream(new MemoryStream(Image));

    /// <summary>What is gone is a MissingMethodException or a MissingFieldException at the first call, what is asked for anew a TypeLoadException.</summary>
    [Fact]
    public void A_compiled_app_finds_all_that_it_names()
    {
        using var file = new PEReader(new MemoryStream(Image));
        var members = file.GetMetadataReader().GetTableRowCount(TableIndex.MemberRef);

        Assert.True(members > 100, $"{members} members");
        Assert.NotEmpty(App.GetTypes());
        Assert.All(Enumerable.Range(1, members), row => App.ManifestModule.ResolveMember(MemberReferences | row, Any, Any));
    }

    [Theory]
    [InlineData("PlaceOrder", """{"code":"AB","quantity":2,"price":1.5,"lines":[{"a/b":"x"}],"labels":{"k":"v"},"data":"AQI=","more":[1]}""")]
    [InlineData("SaveItem", """{"name":"a","code":1,"count":"12 or so"}""")]
    [InlineData("SaveWide", "{}")]
    public void A_compiled_app_writes_what_it_reads(string action, string json)
    {
        var value = App.GetType("Shapes.ShapesActions", throwOnError: true)!.GetProperty(action)!.GetValue(null)!;
        var codec = AnyCodec.Of(value.GetType().GetProperty("InputCodec")!.GetValue(value)!);

        JsonAssert.Equal(JsonAssert.Parse(json), codec.Read(json).Written);
        JsonAssert.Equal(json, codec.ThroughSerializer(json));
    }

    private static byte[] Read()
    {
        if (Environment.GetEnvironmentVariable("KARTRAGEN_FREEZE_CONTRACT") == "1")
            FrozenContract.Freeze();
        return FrozenContract.CompiledApp();
    }
}
