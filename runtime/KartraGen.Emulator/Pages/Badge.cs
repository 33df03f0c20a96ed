using KartraGen.Emulator.Elements;
using Microsoft.AspNetCore.Html;
using static KartraGen.Emulator.Pages.Markup;

namespace KartraGen.Emulator.Pages;

/// <summary>A state in a word and a colour.</summary>
internal static class Badge
{
    public static IHtmlContent Of(string tone, string text) => Html($"""<span class="badge {tone}">{text}</span>""");

    public static IHtmlContent OfState(string? state) =>
        Of(
            state switch
            {
                ElementState.Ready => "good",
                ElementState.Building or ElementState.ClientActionRequired => "warn",
                _ => "bad",
            },
            state?.Replace('_', ' ').ToLowerInvariant() ?? "unknown"
        );
}
