using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests;

public class NestedNameTests
{
    [Fact]
    public void TypesOfActionsWhoseNamesBeginAlikeDoNotMeet() => TestProject.Of(
        """{ "app": "test", "key": "a", "name": "Get", "outputSchema": { "type": "object", "properties": { "item_request": { "type": "object", "properties": { "x": { "type": "string" } } } } } }""",
        """{ "app": "test", "key": "b", "name": "Get Response Item", "inputSchema": { "type": "object", "properties": { "y": { "type": "string" } } } }""").Run().AssertClean();
}
