namespace KartraGen.Schemas.Tests.Rules;

/// <summary>Each rule by what it makes of the shortest schemas that need it.</summary>
public class RuleTests
{
    [Theory] // DeadArmsRule, OneArmRule
    [InlineData("{'anyOf':[{'not':{}},{'type':'string'}]}", "string")]
    [InlineData("{'anyOf':[{'type':'string'},false]}", "string")]
    [InlineData("{'oneOf':[{'type':'string'},{'enum':[]}]}", "string")]
    [InlineData("{'anyOf':[{'anyOf':[{'not':{}},{'type':'string'}]},{'type':'null'}]}", "string?")]
    [InlineData("{'anyOf':[{'allOf':[{'type':'string'},{'type':'integer'}]},{'type':'boolean'}]}", "boolean")]
    [InlineData("{'anyOf':[false,{'not':true}]}", "never")]
    [InlineData("{'oneOf':[{'type':'object','properties':{'x':{'type':'string'}}}]}", "{ x: string }")]
    [InlineData("{'anyOf':[{'oneOf':[{'type':'string'}]}]}", "string")]
    [InlineData("{'allOf':[{'allOf':[{'type':'string'}]}]}", "string")]
    [InlineData("{'type':'string','enum':[]}", "never")]
    public void Arms_that_nothing_matches_go_and_one_arm_is_no_choice(string schema, string meaning) => Assert.Equal(meaning, Meaning.Of(schema));

    [Theory] // NullArmsRule, NullRule, ListedValuesRule
    [InlineData("{'type':['string','null']}")]
    [InlineData("{'type':['null','string']}")]
    [InlineData("{'anyOf':[{'type':'string'},{'type':'null'}]}")]
    [InlineData("{'oneOf':[{'type':'null'},{'type':'string'}]}")]
    [InlineData("{'anyOf':[{'type':'string'},{'const':null}]}")]
    [InlineData("{'anyOf':[{'type':'string'},{'enum':[null]}]}")]
    [InlineData("{'anyOf':[{'type':['string','null']}]}")]
    [InlineData("{'anyOf':[{'type':['string','null']},{'type':'null'}]}")]
    [InlineData("{'type':'string','nullable':true}")]
    [InlineData("{'nullable':true,'anyOf':[{'type':'string'}]}")]
    [InlineData("{'nullable':true,'allOf':[{'type':'string'}]}")]
    [InlineData("{'type':'null','anyOf':[{'type':'string'}]}")]
    public void Null_is_a_flag_however_it_is_spelled(string schema) => Assert.Equal("string?", Meaning.Of(schema));

    [Theory]
    [InlineData("{'type':'string','nullable':true,'enum':['a','b']}", "\"a\"|\"b\"?")]
    [InlineData("{'type':['string','null'],'enum':['a','b',null]}", "\"a\"|\"b\"?")]
    [InlineData("{'enum':['a','b',null]}", "\"a\"|\"b\"?")]
    [InlineData("{'anyOf':[{'enum':['a','b']},{'type':'null'}]}", "\"a\"|\"b\"?")]
    [InlineData("{'type':'string','enum':['a',1,null]}", "\"a\"")]
    [InlineData("{'const':'a'}", "\"a\"")]
    [InlineData("{'type':'string','const':'a'}", "\"a\"")]
    [InlineData("{'enum':[1,1.0,2]}", "1|2")]
    [InlineData("{'enum':[true,false]}", "boolean")]
    [InlineData("{'const':null}", "null")]
    [InlineData("{'type':'null'}", "null")]
    [InlineData("{'oneOf':[{'const':'a','title':'A'},{'const':'b','title':'B'}]}", "\"a\"|\"b\"")]
    [InlineData("{'type':'string','oneOf':[{'const':'a'},{'const':'b'}]}", "\"a\"|\"b\"")]
    [InlineData("{'type':'integer','anyOf':[{'enum':[1]},{'enum':[2,3]}]}", "1|2|3")]
    public void Constants_are_lists_of_one_and_lists_of_lists_are_lists(string schema, string meaning) => Assert.Equal(meaning, Meaning.Of(schema));

    [Theory] // NestedArmsRule, EqualArmsRule, JoinedArmsRule, TypeListRule, UnionRule
    [InlineData("{'anyOf':[{'type':'string'},{'anyOf':[{'type':'integer'},{'type':'boolean'}]}]}", "(boolean | integer | string)")]
    [InlineData(
        "{'anyOf':[{'type':'string'},{'$ref':'#/$defs/u'}],'$defs':{'u':{'anyOf':[{'type':'integer'},{'type':'null'}]}}}",
        "(integer | string)?"
    )]
    [InlineData("{'type':['string','integer']}", "(integer | string)")]
    [InlineData("{'type':['number','integer','null']}", "number?")]
    [InlineData("{'type':['string','integer'],'maxLength':3,'minimum':1}", "(integer<minimum 1> | string<maxLength 3>)")]
    [InlineData("{'type':['string','integer'],'enum':['a',1]}", "(\"a\" | 1)")]
    [InlineData("{'type':['string','integer'],'enum':['a']}", "\"a\"")]
    [InlineData("{'anyOf':[{'type':'string'},{'type':'string'}]}", "string")]
    [InlineData("{'anyOf':[{'type':'string','title':'A'},{'type':'string','title':'B'},{'type':'integer'}]}", "(integer | string)")]
    [InlineData("{'anyOf':[{'type':'string'},{}]}", "any")]
    [InlineData("{'anyOf':[{'type':'string'},true]}", "any")]
    [InlineData("{'anyOf':[{'type':'integer'},{'type':'number'}]}", "number")]
    [InlineData("{'anyOf':[{'type':'array','items':{'type':'string'}},{'type':'array','items':{'type':'integer'}}]}", "(integer | string)[]")]
    [InlineData("{'anyOf':[{'type':'array','items':{'type':'string'}},{'type':'array'}]}", "array")]
    [InlineData(
        "{'anyOf':[{'type':'object','additionalProperties':{'type':'string'}},{'type':'object','additionalProperties':{'type':'integer'}}]}",
        "{ *: (integer | string) }"
    )]
    public void Choices_are_flat_and_of_each_scalar_once(string schema, string meaning) => Assert.Equal(meaning, Meaning.Of(schema));

    [Theory] // CommonPartRule, JoinedArmsRule
    [InlineData("{'type':'string','anyOf':[{'format':'date-time'},{'enum':['now']}]}", "string")]
    [InlineData("{'type':'string','oneOf':[{'pattern':'^a'},{'pattern':'^b'}]}", "string<pattern ^a or pattern ^b>")]
    [InlineData("{'type':'integer','anyOf':[{'minimum':10},{'maximum':5}]}", "integer<minimum 10 or maximum 5>")]
    [InlineData("{'type':'integer','anyOf':[{'minimum':10},{}]}", "integer")]
    [InlineData("{'anyOf':[{'type':'string'},{'type':'integer'}],'oneOf':[{'type':'string'},{'type':'integer'}]}", "(integer | string)")]
    [InlineData(
        "{'anyOf':[{'type':'string'},{'type':'integer'}],'oneOf':[{'maxLength':3},{'minLength':5}]}",
        "(integer | string<maxLength 3 or minLength 5>)"
    )]
    [InlineData("{'type':'null','anyOf':[{'type':'integer'},{'type':'string'}]}", "(integer | string)?")]
    [InlineData(
        "{'type':'object','anyOf':[{'properties':{'a':{'type':'string'}}},{'properties':{'b':{'type':'string'}}}],'required':['k']}",
        "({ a: string } | { b: string })"
    )]
    [InlineData("{'type':'object','required':['a'],'anyOf':[{'properties':{'a':{'type':'string'}}},{'type':'string'}]}", "{ a!: string }")]
    public void What_is_stated_once_holds_for_each_arm(string schema, string meaning) => Assert.Equal(meaning, Meaning.Of(schema));

    [Theory] // PartsRule
    [InlineData(
        "{'allOf':[{'type':'object','properties':{'a':{'type':'string'}},'required':['a']},{'properties':{'b':{'type':'integer'}}}]}",
        "{ a!: string, b: integer }"
    )]
    [InlineData("{'properties':{'p':{'type':'string','allOf':[{'maxLength':100},{'maxLength':10}]}}}", "{ p: string<maxLength 10> }")]
    [InlineData("{'allOf':[{'properties':{'p':{'type':'string'}}},{'properties':{'p':{'maxLength':3}}}]}", "{ p: string<maxLength 3> }")]
    [InlineData("{'allOf':[{'enum':['a','b','c']},{'enum':['b','c','d']}]}", "\"b\"|\"c\"")]
    [InlineData("{'allOf':[{'type':'string'},{'type':'integer'}]}", "never")]
    [InlineData("{'allOf':[{},true,{'type':'string'}]}", "string")]
    [InlineData(
        "{'type':'object','allOf':[{'$ref':'#/$defs/A'},{'properties':{'b':{'type':'integer'}}}],'$defs':{'A':{'properties':{'a':{'type':'string'}}}}}",
        "{ a: string, b: integer }"
    )]
    [InlineData("{'allOf':[{'$ref':'#'}],'properties':{'a':{'type':'string'}}}", "{ a: string }")]
    public void All_of_is_one(string schema, string meaning) => Assert.Equal(meaning, Meaning.Of(schema));

    [Theory] // MissingMemberRule, NormalFrame.Folded
    [InlineData(
        "{'allOf':[{'$ref':'#/$defs/u'},{'oneOf':[{'properties':{'k':{'enum':['a']}},'required':['k']},{'properties':{'k':{'enum':['b']}},'required':['k']}]}],"
            + "'$defs':{'u':{'anyOf':[{'properties':{'k':{'const':'a'}},'required':['k']},{'properties':{'k':{'const':'b'}},'required':['k']}]}}}",
        "({ k!: \"a\" } | { k!: \"b\" })"
    )]
    [InlineData("{'anyOf':[{'properties':{'a':{'type':'string'}}},{'properties':{'a':{'allOf':[{'type':'string'}]}}}]}", "{ a: string }")]
    [InlineData("{'anyOf':[{'properties':{'a':{'type':'string'}}},{'properties':{'a':{'type':['string']}}},{'type':'null'}]}", "{ a: string }?")]
    public void What_contradicts_itself_is_no_alternative_and_what_comes_out_equal_is_one(string schema, string meaning) =>
        Assert.Equal(meaning, Meaning.Of(schema));

    [Theory] // Cycles end in a definition, however they are closed, on a stack of 256 KB.
    [InlineData(
        "{'$ref':'#/$defs/n','$defs':{'n':{'anyOf':[{'type':'object','properties':{'next':{'anyOf':[{'$ref':'#/$defs/n'},{'type':'null'}]}}},{'type':'null'}]}}}",
        "#/$defs/n?; #/$defs/n = { next: #/$defs/n? }"
    )]
    [InlineData("{'properties':{'p':{'$ref':'#','required':['p']}}}", "{ p: #/properties/p }; #/properties/p = { p!: #/properties/p }")]
    [InlineData("{'$ref':'#/$defs/a','$defs':{'a':{'$ref':'#/$defs/b'},'b':{'$ref':'#/$defs/a'}}}", "any")]
    [InlineData("{'$ref':'#/$defs/u','$defs':{'u':{'anyOf':[{'$ref':'#/$defs/u'},{'type':'string'}]}}}", "string")]
    [InlineData(
        "{'$ref':'#/$defs/u','$defs':{'u':{'anyOf':[{'type':'string'},{'type':'array','items':{'$ref':'#/$defs/u'}}]}}}",
        "#/$defs/u; #/$defs/u = (#/$defs/u[] | string)"
    )]
    public void Cycles_end(string schema, string meaning)
    {
        var text = "";
        var thread = new Thread(() => text = Meaning.Of(schema), 256 * 1024);
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(30)));
        Assert.Equal(meaning, text);
    }

    /// <summary>A chain of definitions that are each put together from the next, and one of references alone.</summary>
    [Theory]
    [InlineData("{{'properties':{{'a':{{'$ref':'#/$defs/d{0}','required':['x']}}}}}}")]
    [InlineData("{{'allOf':[{{'$ref':'#/$defs/d{0}'}},{{'properties':{{'p{0}':{{'type':'string'}}}}}}]}}")]
    [InlineData("{{'anyOf':[{{'$ref':'#/$defs/d{0}'}},{{'properties':{{'p{0}':{{'type':'string'}}}}}}]}}")]
    [InlineData("{{'$ref':'#/$defs/d{0}'}}")]
    [InlineData("{{'properties':{{'a':{{'$ref':'#/$defs/d{0}'}}}}}}")]
    public void Chains_end(string link)
    {
        var definitions = Enumerable
            .Range(0, 1_500)
            .Select(i => $"'d{i}':{string.Format(System.Globalization.CultureInfo.InvariantCulture, link, i + 1)}");
        var schema = $"{{'$ref':'#/$defs/d0','$defs':{{{string.Join(',', definitions)},'d1500':{{'type':'string'}}}}}}";
        var done = false;
        var thread = new Thread(() => done = Meaning.Document(schema) is not null, 256 * 1024);
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(60)));
        Assert.True(done);
    }

    private const string Item =
        "'$defs':{'item':{'type':'object','properties':{'id':{'type':'string'}},'required':['id']},'text':{'type':'string','maxLength':9},'untold':{'properties':{'min':{'type':'integer'}}},'nullable':{'anyOf':[{'$ref':'#/$defs/item'},{'type':'null'}]}}";

    [Theory] // ReferenceRule, PartsRule
    [InlineData("{'$ref':'#/$defs/item'}", "#/$defs/item")]
    [InlineData("{'$ref':'#/$defs/item','description':'x'}", "#/$defs/item")]
    [InlineData("{'allOf':[{'$ref':'#/$defs/item'}],'description':'x','title':'y','default':{}}", "#/$defs/item")]
    [InlineData("{'allOf':[{'$ref':'#/$defs/item'},{'description':'x'}]}", "#/$defs/item")]
    [InlineData("{'type':'object','allOf':[{'$ref':'#/$defs/item'}],'required':['id']}", "#/$defs/item")]
    [InlineData("{'type':'object','$ref':'#/$defs/item'}", "#/$defs/item")]
    [InlineData("{'anyOf':[{'$ref':'#/$defs/item'}]}", "#/$defs/item")]
    [InlineData("{'$ref':'#/$defs/item','nullable':true}", "#/$defs/item?")]
    [InlineData("{'anyOf':[{'$ref':'#/$defs/item'},{'type':'null'}]}", "#/$defs/item?")]
    [InlineData("{'$ref':'#/$defs/nullable'}", "#/$defs/item?")]
    [InlineData("{'$ref':'#/$defs/text'}", "string<maxLength 9>")]
    [InlineData("{'$ref':'#/$defs/text','maxLength':3}", "string<maxLength 3>")]
    [InlineData("{'$ref':'#/$defs/text','enum':['a']}", "\"a\"<maxLength 9>")]
    [InlineData("{'$ref':'#/$defs/item','required':['other'],'properties':{'other':{'type':'integer'}}}", "{ other!: integer, id!: string }")]
    [InlineData("{'$ref':'#/$defs/item','allOf':[{'properties':{'other':{'type':'integer'}}}]}", "{ id!: string, other: integer }")]
    [InlineData("{'$ref':'#/$defs/item','type':'object','items':{'type':'string'}}", "#/$defs/item")]
    [InlineData("{'$ref':'#/$defs/item','additionalProperties':{'type':'string'},'default':{}}", "#/$defs/item")]
    [InlineData("{'$ref':'#/$defs/item','additionalProperties':false}", "#/$defs/item")]
    [InlineData("{'$ref':'#/$defs/untold','type':['number','object']}", "(number | { min: integer })")]
    [InlineData("{'$ref':'#/$defs/untold','type':'object'}", "#/$defs/untold")]
    public void Keywords_beside_a_reference_count(string schema, string meaning)
    {
        var inside = Meaning.Of($"{{'type':'object','properties':{{'p':{schema}}},{Item}}}");
        Assert.Equal($"{{ p: {meaning} }}", inside.Split(';')[0]);
    }

    [Theory] // MemberArmsRule, BranchRule, RequiredArmsRule
    [InlineData(
        "{'properties':{'a':{'type':'string'}},'anyOf':[{'properties':{'b':{'type':'string'}}},{'properties':{'c':{'type':'number'}}}]}",
        "{ a: string, b: string, c: number }"
    )]
    [InlineData(
        "{'properties':{'t':{'type':'string'}},'oneOf':[{'required':['p'],'properties':{'p':{'type':'string'}}},{'required':['q'],'properties':{'q':{'type':'string'}}}]}",
        "{ t: string, p: string, q: string }<branch p or q>"
    )]
    [InlineData(
        "{'properties':{'t':{'type':'string'}},'oneOf':[{'properties':{'k':{'const':'a'},'x':{'type':'string'}},'required':['k','x']},{'properties':{'k':{'const':'b'}},'required':['k']}]}",
        "{ t: string, k: \"a\"|\"b\", x: string }<k=a needs x>"
    )]
    [InlineData(
        "{'properties':{'k':{'type':'string'}},'oneOf':[{'properties':{'k':{'const':'a'}}},{'properties':{'k':{'const':'b'}}}]}",
        "{ k: \"a\"|\"b\" }"
    )]
    [InlineData(
        "{'properties':{'t':{'type':'string'}},'anyOf':[{'properties':{'v':{'type':'string'}}},{'properties':{'v':{'type':'integer'}}}]}",
        "{ t: string, v: (integer | string) }"
    )]
    [InlineData(
        "{'properties':{'t':{'type':'string'}},'anyOf':[{'properties':{'v':{'type':'string'},'w':false}},{'properties':{'w':{'type':'integer'},'v':false}}]}",
        "{ t: string, v: string, w: integer }"
    )]
    [InlineData(
        "{'properties':{'t':{'type':'string'}},'anyOf':[{'$ref':'#/$defs/x'},{'$ref':'#/$defs/y'}],'$defs':{'x':{'properties':{'b':{'type':'string'}}},'y':{'properties':{'c':{'type':'string'}}}}}",
        "{ t: string, b: string, c: string }"
    )]
    [InlineData(
        "{'properties':{'c':{'type':'string'}},'if':{'properties':{'c':{'const':'US'}}},'then':{'properties':{'zip':{'type':'string'}},'required':['zip']},'else':{'properties':{'post':{'type':'string'}}}}",
        "{ c: string, zip: string, post: string }<c=US needs zip>"
    )]
    [InlineData(
        "{'properties':{'a':{'type':'string'}},'dependentSchemas':{'a':{'properties':{'b':{'type':'integer'}},'required':['b']}}}",
        "{ a: string, b: integer }<a needs b>"
    )]
    [InlineData(
        "{'properties':{'a':{'type':'string'},'b':{'type':'string'}},'dependentRequired':{'a':['b']}}",
        "{ a: string, b: string }<a needs b>"
    )]
    [InlineData("{'properties':{'a':{'type':'string'},'b':{'type':'string'}},'dependencies':{'a':['b']}}", "{ a: string, b: string }<a needs b>")]
    [InlineData(
        "{'properties':{'a':{'type':'string'},'b':{'type':'string'}},'oneOf':[{'required':['a']},{'required':['b']}]}",
        "{ a: string, b: string }<one of a or b>"
    )]
    [InlineData(
        "{'allOf':[{'properties':{'at':{'type':'string'}}},{'oneOf':[{'properties':{'x':{'type':'string'}}},{'properties':{'y':{'type':'string'}}}]}]}",
        "{ at: string, x: string, y: string }"
    )]
    [InlineData("{'oneOf':[{'properties':{'x':{'type':'string'}}},{'properties':{'y':{'type':'string'}}}]}", "({ x: string } | { y: string })")]
    [InlineData(
        "{'properties':{'f':{'type':'string'}},'allOf':[{'if':{'properties':{'f':{'const':'a'}}},'then':{'properties':{'s':{'type':'string'}}}},{'if':{'properties':{'f':{'const':'b'}}},'then':{'properties':{'s':{'type':'number'}}}}]}",
        "{ f: string, s: (number | string) }"
    )]
    [InlineData(
        "{'properties':{'f':{'type':'string'}},'dependentSchemas':{'f':{'properties':{'s':{'type':'string'}}},'s':{'properties':{'s':{'type':'integer'}}}}}",
        "{ f: string, s: (integer | string) }"
    )]
    public void Members_of_branches_are_optional_members(string schema, string meaning) => Assert.Equal(meaning, Meaning.Of(schema));

    [Theory] // NotRule, LimitsRule, ImpliedTypeRule
    [InlineData("{'not':false,'type':'string'}", "string")]
    [InlineData("{'not':{}}", "never")]
    [InlineData("{'type':['string','null'],'not':{'type':'null'}}", "string")]
    [InlineData("{'type':'string','minLength':0,'minimum':5,'$comment':'x','required':[]}", "string")]
    [InlineData("{'type':'string','maxLength':5,'allOf':[{'maxLength':5.0},{'maxLength':9}]}", "string<maxLength 5>")]
    [InlineData("{'allOf':[{'dependentSchemas':{'a':{'properties':{'b':{'type':'string'}}}}}]}", "any")]
    [InlineData("{'properties':{'a':true},'$defs':{'unused':{'type':'string'}}}", "{ a: any }")]
    [InlineData("{'items':{'type':'string'}}", "string[]")]
    [InlineData("{'required':[],'properties':{'a':{}},'additionalProperties':true}", "{ a: any }")]
    public void What_says_nothing_goes(string schema, string meaning) => Assert.Equal(meaning, Meaning.Of(schema));
}
