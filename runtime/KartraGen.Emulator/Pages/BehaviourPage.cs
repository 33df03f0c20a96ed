using System.Globalization;
using KartraGen.Emulator.Acting;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Doubles;
using Microsoft.AspNetCore.Html;
using static KartraGen.Emulator.Pages.Markup;

namespace KartraGen.Emulator.Pages;

/// <summary>How the emulator behaves: the faults that are set, and the form of answers.</summary>
internal sealed class BehaviourPage(Scripts scripts, Actions actions)
{
    public const string Path = "/console/behaviour";

    public ApiReply Show()
    {
        var faults = scripts.Faults.ToList();
        return Layout.Page(
            "Behaviour",
            Path,
            Html(
                $"""
                <div class="title"><h1>Behaviour</h1><p>Make calls go wrong, and choose the form in which actions answer.</p></div>
                <section class="card"><header><h2>Set a fault</h2></header><div class="body">{Form()}</div></section>
                <section class="card"><header><h2>Faults that are set</h2></header>{(faults.Count == 0 ? None : Table(faults))}</section>
                <section class="card"><header><h2>Form of answers</h2></header><div class="body">{Forms()}</div></section>
                """
            )
        );
    }

    /// <summary>Sets the fault that a form names.</summary>
    /// <exception cref="ApiError">It names none.</exception>
    public void Set(IReadOnlyDictionary<string, string> form)
    {
        var choice =
            FaultChoice.All.FirstOrDefault(choice => choice.Name == form.GetValueOrDefault("fault"))
            ?? throw ApiError.BadRequest("There is no such fault.");
        var action = form.GetValueOrDefault("action") is { Length: > 0 } id
            ? actions.Store.ById(id)?.Id ?? throw ApiError.NotFound("There is no such action.")
            : null;
        var times =
            form.GetValueOrDefault("times") is not { Length: > 0 } text ? (int?)null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
            : throw ApiError.BadRequest("How often is a whole number from 1, or nothing.");
        scripts.RunFaults.Add(action, new FaultSource(choice.Name, () => choice.Fault), times);
    }

    /// <summary>Takes a fault of the list away; nothing when it has gone.</summary>
    public void Remove(string name)
    {
        foreach (var fault in scripts.Faults.Where(fault => Name(fault) == name))
        {
            fault.Entry.Dispose();
        }
    }

    /// <exception cref="ApiError">There is no such form.</exception>
    public void Answer(IReadOnlyDictionary<string, string> form) =>
        scripts.Form = AnswerForms.All.Where(known => known.Form.ToString() == form.GetValueOrDefault("form")).ToList() is [var chosen]
            ? chosen.Form
            : throw ApiError.BadRequest("There is no such form.");

    private static IHtmlContent None => Html($"""<div class="empty"><b>None</b><p>Every call goes as it should.</p></div>""");

    private IHtmlContent Form() =>
        Html(
            $"""
        <form method="post" action="{Path}/faults"><div class="fields">
        <label>What goes wrong <select name="fault">{Each(FaultChoice.All, choice => Html($"<option>{choice.Name}</option>"))}</select></label>
        <label>Action <select name="action"><option value="">Any action</option>
        {Each(actions.Store.All.Where(action => !action.IsArchived), action =>
            Html($"""<option value="{action.Id}">{action["name"]}</option>"""))}</select></label>
        <label>How often <input name="times" type="number" min="1" value="1" placeholder="until taken away"></label>
        <button class="main">Set fault</button></div></form>
        """
        );

    private IHtmlContent Table(IEnumerable<Scripted<FaultSource>> faults) =>
        Html(
            $"""
            <div class="scroll"><table>
            <thead><tr><th scope="col">Fault</th><th scope="col">Action</th><th scope="col">Left</th>
            <th scope="col"><span class="unseen">Take away</span></th></tr></thead>
            <tbody>{Each(faults, Row)}</tbody></table></div>
            """
        );

    private IHtmlContent Row(Scripted<FaultSource> fault) =>
        Html(
            $"""
            <tr><td>{fault.Value.Name}</td><td>{(fault.ActionId is { } id ? actions.Store.ById(id)?["name"] : "any")}</td>
            <td>{(fault.Left is { } left ? left.ToString(CultureInfo.InvariantCulture) : "until taken away")}</td>
            <td class="number"><form method="post" action="{Path}/faults/remove">
            <button class="small" name="fault" value="{Name(fault)}">Take away</button></form></td></tr>
            """
        );

    private IHtmlContent Forms() =>
        Html(
            $"""
        <form method="post" action="{Path}/answers"><fieldset class="choices"><legend class="unseen">Form of answers</legend>
        {Each(AnswerForms.All, known => Html($"""
            <label class="choice"><input type="radio" name="form" value="{known.Form}"{(known.Form == scripts.Form ? " checked" : "")}>
            <span>{known.Name}</span><code>{known.Example}</code></label>
            """))}</fieldset><button class="main">Answer so</button></form>
        """
        );

    private static string Name(Scripted<FaultSource> fault) => $"{fault.ActionId} {fault.Value.Name}";
}
