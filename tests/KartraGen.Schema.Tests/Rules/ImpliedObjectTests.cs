namespace KartraGen.Schemas.Tests.Rules;

/// <summary>Whether JSON that is no object is valid too, where the schema names members.</summary>
public class ImpliedObjectTests
{
    [Theory]
    [InlineData("{'properties':{'a':{}}}", true)]
    [InlineData("{'allOf':[{'properties':{'a':{}}},{'properties':{'b':{}}}]}", true)]
    [InlineData("{'properties':{'a':{}},'allOf':[{'required':['a']}]}", true)]
    [InlineData("{'type':'object','properties':{'a':{}}}", false)]
    [InlineData("{'type':'object','allOf':[{'properties':{'a':{}}}]}", false)]
    [InlineData("{'allOf':[{'properties':{'a':{}}},{'type':'object'}]}", false)]
    [InlineData("{'allOf':[{'type':'object','properties':{'a':{}}},{'properties':{'b':{}}}]}", false)]
    [InlineData("{'minLength':1}", false)]
    [InlineData("{'allOf':[{'minLength':1},{'maxLength':3}]}", false)]
    [InlineData("{'allOf':[{},{'description':'x'}]}", false)]
    [InlineData("{'enum':['a']}", false)]
    public void An_object_by_its_members_alone_is_one_among_others(string schema, bool implied) =>
        Assert.Equal(implied, Meaning.Document(schema).Root.ImpliesObject);
}
