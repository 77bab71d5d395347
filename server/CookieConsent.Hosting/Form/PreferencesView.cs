using System.Buffers.Text;
using System.Security.Cryptography;

namespace CookieConsent.Hosting;

/// <summary>What the page is made from.</summary>
/// <param name="Notice">The current notice.</param>
/// <param name="Language">One of its languages.</param>
/// <param name="Texts">Its texts in that language.</param>
/// <param name="Consent">What the visitor allows now.</param>
/// <param name="Heard">The opt-outs that the visitor's browser sends.</param>
/// <param name="Home">The site's own page.</param>
/// <param name="Saved">Whether the visitor's decision has just been recorded.</param>
/// <param name="Erased">Whether what was kept of the visitor has just been erased.</param>
/// <param name="Known">Whether the visitor's browser can ask for what is kept of them.</param>
/// <param name="Refused">Why it was not.</param>
/// <param name="Ticks">The boxes that the visitor ticked there, where they are to be completed.</param>
internal sealed record PreferencesView(
    PublishedNotice Notice, string Language, IReadOnlyDictionary<string, string> Texts, Consent Consent, IReadOnlyList<string> Heard, string? Home, bool Saved, bool Erased, bool Known, Problem? Refused, IReadOnlyCollection<string>? Ticks)
{
    /// <summary>The form's own key, to tell a second click from a second decision.</summary>
    public string Key { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    public IEnumerable<NoticeCategory> Optional => Notice.Summary.Categories.Where(category => category.Id != Choices.Necessary);

    /// <summary>Whether anything that is still asked about is granted.</summary>
    public bool Grants => Optional.Any(category => Granted(category) != Technology.None);

    /// <summary>The technologies of a category that are granted now; what changed since, or has ended, is not.</summary>
    public Technology Granted(NoticeCategory category) => Consent.Choices[category.Id] & category.Technologies;

    /// <summary>Whether the box of a category's technology is ticked: nothing is in advance (B02).</summary>
    public bool IsTicked(NoticeCategory category, Technology technology, string id) =>
        Ticks?.Contains($"{FormFields.Choice}:{category.Id}:{id}") ?? Granted(category).HasFlag(technology);

    /// <summary>Whether the box of a category's service is.</summary>
    public bool IsTicked(NoticeCategory category, string service) => Ticks?.Contains($"{FormFields.Service}:{category.Id}:{service}")
        ?? (Granted(category) != Technology.None && !Consent.Choices.DeniedServices(category.Id).Contains(service));

    /// <summary>Whether the visitor's browser opts them out of a category.</summary>
    public bool OptsOut(NoticeCategory category) => category.Gpc && Heard.Count > 0;

    /// <summary>The categories that an opt-out keeps off.</summary>
    public IEnumerable<NoticeCategory> TurnedOff => Optional.Where(category => OptsOut(category) && Granted(category) == Technology.None);

    public string Title(NoticeCategory category) => Texts[$"category.{category.Id}.title"];

    /// <summary>A text about the opt-out.</summary>
    public string OptOutText(string key) => Texts[key]
        .Replace("{signal}", string.Join(", ", Heard.Select(SignalName)), StringComparison.Ordinal)
        .Replace("{categories}", string.Join(", ", TurnedOff.Select(Title)), StringComparison.Ordinal);

    // Names, not words: the same in every language.
    private static string SignalName(string signal) => signal == HeardSignals.GlobalPrivacyControl ? "Global Privacy Control" : "Do Not Track";
}
