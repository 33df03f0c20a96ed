#!/usr/bin/env bash
# What NJsonSchema would cost a build: a generator that carries it and does nothing but parse the schemas of the twenty Kartra actions, beside ours
# and one that does nothing, each in compilers that start cold, in turns. Wall time as csc reports it, and CPU seconds (user) of the whole compiler.
# Usage, after `dotnet build -c Release tests/KartraGen.Benchmarks`:  tests/KartraGen.Benchmarks/csc-njsonschema.sh [rounds]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
rounds=${1:-5}
dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
csc=$(ls -d "$dotnet"/sdk/10.*/Roslyn/bincore/csc.dll | tail -1)
core=$(ls -d "$dotnet"/packs/Microsoft.NETCore.App.Ref/10.* | tail -1)
web=$(ls -d "$dotnet"/packs/Microsoft.AspNetCore.App.Ref/10.* | tail -1)
ours=$here/../../generator/KartraGen.Generator/bin/Release/netstandard2.0/KartraGen.Generator.dll
kartra=$(cd "$here/../../schemas" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/peer"
cat > "$work/peer/Peer.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>netstandard2.0</TargetFramework>
    <LangVersion>latest</LangVersion>
    <CopyLocalLockFileAssemblies>true</CopyLocalLockFileAssemblies>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.CodeAnalysis.CSharp" Version="4.8.0" PrivateAssets="all" ExcludeAssets="runtime" />
    <PackageReference Include="NJsonSchema" Version="11.6.2" />
  </ItemGroup>
</Project>
XML
cat > "$work/peer/Peer.cs" <<'CS'
using System.Text.Json;
using Microsoft.CodeAnalysis;

[Generator]
public sealed class NJsonSchemaGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.AdditionalTextsProvider.Where(static file => file.Path.EndsWith(".action.json")).Select(static (file, cancellation) => Count(file.GetText(cancellation).ToString())).Collect(),
        static (output, counts) => output.AddSource("Parsed.cs", "// " + string.Join(" ", counts)));

    private static int Count(string text)
    {
        var count = 0;
        using var snapshot = JsonDocument.Parse(text);
        foreach (var side in new[] { "inputSchema", "outputSchema" })
        {
            if (snapshot.RootElement.TryGetProperty(side, out var schema))
                count += NJsonSchema.JsonSchema.FromJsonAsync(schema.GetRawText()).GetAwaiter().GetResult().ActualProperties.Count;
        }

        return count;
    }
}
CS
mkdir "$work/empty"
sed '/NJsonSchema/d' "$work/peer/Peer.csproj" > "$work/empty/Empty.csproj"
cat > "$work/empty/Empty.cs" <<'CS'
using Microsoft.CodeAnalysis;

[Generator]
public sealed class EmptyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.AdditionalTextsProvider.Select(static (file, _) => file.Path.Length).Collect(),
        static (output, counts) => output.AddSource("Counted.cs", "// " + counts.Length));
}
CS
for project in peer empty; do dotnet build "$work/$project" -c Release -o "$work/$project/out" -v q --nologo > "$work/build.log" 2>&1 || { cat "$work/build.log" >&2; exit 1; }; done
rm -f "$work"/peer/out/Microsoft.CodeAnalysis*.dll

{ printf 'is_global = true\nbuild_property.KartraGenEnabled = true\n'
  for file in "$kartra"/kartra/*.json "$kartra"/kartragen.lock.json; do printf '[%s]\nbuild_metadata.AdditionalFiles.KartraGen = bundled\n' "$file"; done
} > "$work/kartra.globalconfig"

compile() { # name, generator's class, analyzers: appends the times to times.<name> and cpu.<name>
  local name=$1 generator=$2; shift 2
  local TIMEFORMAT=%U
  { time dotnet exec "$csc" /noconfig /nologo /target:library /nullable:enable /langversion:latest /nowarn:CS1701,CS1702 /debug- /optimize+ /reportanalyzer \
      $(printf '/r:%s ' "$core"/ref/net10.0/*.dll "$web"/ref/net10.0/Microsoft.Extensions.*.dll "$here"/bin/Release/net10.0/KartraGen.dll) \
      $(printf '/additionalfile:%s ' "$kartra"/kartra/*.json "$kartra"/kartragen.lock.json) /analyzerconfig:"$work/kartra.globalconfig" \
      $(printf '/analyzer:%s ' "$@") /out:"$work/$name.dll" > "$work/$name.log" 2>&1 || { cat "$work/$name.log" >&2; exit 1; }; } 2>> "$work/cpu.$name"
  ! grep -E "CS8784|CS8785" "$work/$name.log" >&2
  grep " $generator" "$work/$name.log" | awk '{ print $1 }' >> "$work/times.$name"
}

for _ in $(seq 1 "$rounds"); do
  compile empty EmptyGenerator "$work/empty/out/Empty.dll"
  compile ours KartraGen.Generator.KartraGenerator "$ours"
  compile peer NJsonSchemaGenerator "$work"/peer/out/*.dll
done

echo "NJsonSchema brings $(ls "$work"/peer/out/*.dll | grep -vc Peer.dll) dlls, $(ls "$work"/peer/out/*.dll | grep -v Peer.dll | xargs cat | wc -c) bytes; ours has $(stat -c %s "$ours")"
for name in empty ours peer; do echo "$name: wall seconds $(sort -n "$work/times.$name" | tr '\n' ' '), CPU seconds of the compiler $(sort -n "$work/cpu.$name" | tr '\n' ' ')"; done
