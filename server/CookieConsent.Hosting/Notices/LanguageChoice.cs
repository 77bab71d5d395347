using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>Which of a notice's languages a visitor is shown: the one asked for by <c>?lang=</c>, else by Accept-Language, else the first.</summary>
internal static class LanguageChoice
{
    public static string Of(HttpRequest request, IReadOnlyList<string> languages)
    {
        if (request.Query.TryGetValue("lang", out var asked) && Match(asked.ToString(), languages) is { } match)
        {
            return match;
        }

        if (languages.Count == 1 || request.Headers.AcceptLanguage.Count == 0)
        {
            return languages[0];
        }

        return request.GetTypedHeaders().AcceptLanguage
            .Where(language => language.Quality is not 0)
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => Match(language.Value.ToString(), languages))
            .FirstOrDefault(found => found is not null) ?? languages[0];
    }

    // RFC 4647 lookup: "de-AT" finds "de"; and "pt" finds "pt-BR", since any Portuguese is better than none.
    private static string? Match(string tag, IReadOnlyList<string> languages)
    {
        for (var part = tag; part.Length > 0; part = part[..Math.Max(0, part.LastIndexOf('-'))])
        {
            if (languages.FirstOrDefault(language => language.Equals(part, StringComparison.OrdinalIgnoreCase)) is { } found)
            {
                return found;
            }
        }

        return tag.Length == 0 ? null : languages.FirstOrDefault(language => language.StartsWith(tag + "-", StringComparison.OrdinalIgnoreCase));
    }
}
