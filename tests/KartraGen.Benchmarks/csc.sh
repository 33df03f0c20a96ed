#!/usr/bin/env bash
# What the generator and its code cost a build, measured on the compiler itself, without a compiler server:
# the generator's own time, cold, on the twenty Kartra actions (csc reports wall time: noisy on a busy machine), and
# CPU seconds (user) for 300 records of 12 properties: plain; with System.Text.Json's source generator; from snapshots.
# Usage, after `dotnet build -c Release tests/KartraGen.Benchmarks`:  tests/KartraGen.Benchmarks/csc.sh [rounds]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
rounds=${1:-3}
dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
csc=$(ls -d "$dotnet"/sdk/10.*/Roslyn/bincore/csc.dll | tail -1)
core=$(ls -d "$dotnet"/packs/Microsoft.NETCore.App.Ref/10.* | tail -1)
web=$(ls -d "$dotnet"/packs/Microsoft.AspNetCore.App.Ref/10.* | tail -1)
generator=$here/../../generator/KartraGen.Generator/bin/Release/netstandard2.0/KartraGen.Generator.dll
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/schemas"

cat > "$work/usings.cs" <<'CS'
global using System; global using System.Collections.Generic;
CS
{
  echo "namespace Plain;"
  for i in $(seq 1 300); do
    echo "public sealed record Record$i { public string? Name { get; init; } public string? Email { get; init; } public string? City { get; init; } public string? Street { get; init; } public string? Phone { get; init; } public string? Notes { get; init; } public long? Age { get; init; } public long? Score { get; init; } public decimal? Paid { get; init; } public decimal? Owed { get; init; } public bool? Active { get; init; } public IReadOnlyList<string>? Tags { get; init; } }"
  done
} > "$work/plain.cs"
{
  echo "namespace Plain;"
  for i in $(seq 1 300); do echo "[System.Text.Json.Serialization.JsonSerializable(typeof(Record$i))]"; done
  echo "internal sealed partial class Context : System.Text.Json.Serialization.JsonSerializerContext;"
} > "$work/context.cs"
members='"name":{"type":"string"},"email":{"type":"string"},"city":{"type":"string"},"street":{"type":"string"},"phone":{"type":"string"},"notes":{"type":"string"},"age":{"type":"integer"},"score":{"type":"integer"},"paid":{"type":"number"},"owed":{"type":"number"},"active":{"type":"boolean"},"tags":{"type":"array","items":{"type":"string"}}'
{
  echo "is_global = true"
  echo "build_property.KartraGenEnabled = true"
} > "$work/options.globalconfig"
for i in $(seq 1 150); do
  echo "{\"app\":\"crm\",\"key\":\"do-$i\",\"name\":\"Do $i\",\"inputSchema\":{\"type\":\"object\",\"properties\":{$members}},\"outputSchema\":{\"type\":\"object\",\"properties\":{$members}}}" > "$work/schemas/do-$i.action.json"
  printf '[%s]\nbuild_metadata.AdditionalFiles.KartraGen = project\n' "$work/schemas/do-$i.action.json" >> "$work/options.globalconfig"
done

compile() { # name, arguments: appends the CPU seconds to times.<name>
  local name=$1; shift
  local TIMEFORMAT=%U
  { time dotnet exec "$csc" /noconfig /nologo /target:library /nullable:enable /langversion:latest /nowarn:CS1701,CS1702 /debug- /optimize+ \
      $(printf '/r:%s ' "$core"/ref/net10.0/*.dll "$web"/ref/net10.0/Microsoft.Extensions.*.dll "$here"/bin/Release/net10.0/KartraGen.dll) \
      /out:"$work/$name.dll" "$work/usings.cs" "$@" > "$work/$name.log" 2>&1 || { cat "$work/$name.log" >&2; exit 1; }; } 2>> "$work/times.$name"
}

kartra=$(cd "$here/../../schemas" && pwd)
{ printf 'is_global = true\nbuild_property.KartraGenEnabled = true\n'
  for file in "$kartra"/kartra/*.json "$kartra"/kartragen.lock.json; do printf '[%s]\nbuild_metadata.AdditionalFiles.KartraGen = bundled\n' "$file"; done
} > "$work/kartra.globalconfig"

for _ in $(seq 1 "$rounds"); do
  compile kartra /analyzer:"$generator" /analyzerconfig:"$work/kartra.globalconfig" $(printf '/additionalfile:%s ' "$kartra"/kartra/*.json "$kartra"/kartragen.lock.json) /reportanalyzer
  grep "KartraGen.Generator.KartraGenerator" "$work/kartra.log" | awk '{ print $1 }' >> "$work/times.generator"
  compile plain "$work/plain.cs"
  compile stj "$work/plain.cs" "$work/context.cs" /analyzer:"$core"/analyzers/dotnet/cs/System.Text.Json.SourceGeneration.dll
  compile ours /analyzer:"$generator" /analyzerconfig:"$work/options.globalconfig" $(printf '/additionalfile:%s ' "$work"/schemas/*.json)
done

best() { sort -n "$work/times.$1" | head -1; }
echo "generator on 20 Kartra actions, cold: seconds $(tr '\n' ' ' < "$work/times.generator")"
for name in plain stj ours; do echo "$name: CPU seconds $(tr '\n' ' ' < "$work/times.$name") dll $(stat -c %s "$work/$name.dll") bytes"; done
awk -v p="$(best plain)" -v s="$(best stj)" -v o="$(best ours)" 'BEGIN { printf "added for 300 records (best of each): System.Text.Json %.1f s, KartraGen %.1f s, ratio %.2f\n", s - p, o - p, (o - p) / (s - p) }'
