using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HarbourShop.Pages;

/// <summary>The shop's front page, which greets a visitor who wants to be remembered.</summary>
public sealed class IndexModel(TimeProvider time) : PageModel
{
    private const string LastVisit = "harbour_last_visit";

    /// <summary>What is on sale: name, price, colour.</summary>
    public static IReadOnlyList<(string Name, string Price, string Colour)> Goods { get; } =
    [
        ("Storm lantern", "£48", "#c9a24b"),
        ("Hemp rope, 20 m", "£31", "#b08a5e"),
        ("Oilskin coat", "£140", "#5f7f8c"),
    ];

    /// <summary>Says when the visitor was last here, if they allow us to know.</summary>
    public string? Greeting { get; private set; }

    /// <summary>Shows the page.</summary>
    public void OnGet()
    {
        if (HttpContext.GetConsent().Allows("preferences") && Request.Cookies.TryGetValue(LastVisit, out var day))
        {
            Greeting = $"Welcome back. You were last here on {day}.";
        }

        // Not essential: the cookie policy drops it unless the visitor allows the site's optional cookies.
        Response.Cookies.Append(LastVisit, time.GetUtcNow().ToString("yyyy-MM-dd", null), new CookieOptions { MaxAge = TimeSpan.FromDays(365) });
    }
}
