#!/usr/bin/env bash
# Sizes of two programs without a JIT, published in the same way: samples/Aot, and one that only has HttpClientFactory.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for file in Directory.Build.props Directory.Build.targets Directory.Packages.props; do echo '<Project />' > "$work/$file"; done
sed 's|<TargetFramework>|<ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>&|; s|</Project>|<ItemGroup><PackageReference Include="Microsoft.Extensions.Http" Version="10.0.15" /></ItemGroup></Project>|' \
  "$here/../../samples/Aot/Aot.csproj" > "$work/Peer.csproj"
cat > "$work/Program.cs" <<'CS'
using System.Text;
using Microsoft.Extensions.DependencyInjection;

await using var services = new ServiceCollection().AddHttpClient("membrane", http => http.BaseAddress = new Uri(Environment.GetEnvironmentVariable("MEMBRANE_API_URL")!)).Services.BuildServiceProvider();
var http = services.GetRequiredService<IHttpClientFactory>().CreateClient("membrane");
using var content = new StringContent("{\"key\":\"get-lead\"}", Encoding.UTF8, "application/json");
using var response = await http.PostAsync("act", content);
Console.WriteLine(await response.Content.ReadAsStringAsync());
return response.IsSuccessStatusCode ? 0 : 1;
CS
dotnet publish "$work/Peer.csproj" -o "$work/peer" -v q --nologo
dotnet publish "$here/../../samples/Aot" -o "$work/ours" -v q --nologo
peer=$(stat -c %s "$work/peer/Peer")
ours=$(stat -c %s "$work/ours/Aot")
echo "HttpClientFactory alone $peer bytes, samples/Aot $ours bytes, more $((ours - peer)) bytes"
