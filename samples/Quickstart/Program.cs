using Quickstart;

// Without an account: a story on an emulator inside this program. With MEMBRANE_* variables: a look at that service, which changes nothing.
string[] credentials = ["MEMBRANE_TOKEN", "MEMBRANE_WORKSPACE_KEY", "MEMBRANE_WORKSPACE_SECRET"];
var hasAccount = credentials.Any(name => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(name)));

return await (hasAccount ? RealWorkspace.LookAroundAsync() : Story.TellAsync());
