using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Door;
using KartraGen.Emulator.Elements;
using KartraGen.Emulator.Tokens;

namespace KartraGen.Emulator.Management;

/// <summary><c>/self</c>: whom the token stands for, and what a tenant may say of itself.</summary>
internal static class SelfRoutes
{
    public static void Map(ApiRoutes routes, WorkspaceRecord workspace, Tenants tenants)
    {
        ApiReply View(ApiRequest request)
        {
            var json = request.Caller.TenantKey is { } key ? JsonObject.Create(tenants.Of(key).Json)! : [];
            json["isAdmin"] = request.Caller.IsManager;
            json["workspaceKey"] = workspace.Current.Key;
            json["workspace"] = new JsonObject { ["id"] = workspace.Current.Id, ["key"] = workspace.Current.Key };
            return json;
        }

        routes.Get("/self", View);
        routes.Map(
            "PATCH",
            "/self",
            async request =>
            {
                var body = JsonObject.Create(await request.ObjectBodyAsync())!;
                // The SDK sends its user's credentials so: they are for Membrane, and nobody reads them again.
                body.Remove("credentials");
                body.Remove("internalId");
                tenants.Change(request.Caller.Tenant, body);
                return View(request);
            }
        );
    }
}
