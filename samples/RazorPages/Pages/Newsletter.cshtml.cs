using CookieConsent;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HarbourShop.Pages;

/// <summary>Looks a visitor up by id, as the job that sends the mails does.</summary>
public sealed class NewsletterModel(IConsentLookup lookup) : PageModel
{
    /// <summary>Whom to look up; the one who asks, when nobody else is named.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Visitor { get; set; }

    /// <summary>The answer.</summary>
    public Consent? Consent { get; private set; }

    /// <summary>Why there is none.</summary>
    public string? Fault { get; private set; }

    /// <summary>Whether the mail may tell when it is opened.</summary>
    public bool CountsOpening => Consent?.Allows("marketing", Technology.PixelTag) is true;

    /// <summary>Looks up.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Visitor ??= HttpContext.GetVisitorId()?.ToString();
        if (Visitor is null)
        {
            Fault = "You have not chosen yet, so you have no visitor id.";
        }
        else if (VisitorId.TryParse(Visitor, out var id))
        {
            Consent = await lookup.FindAsync(id, cancel);
        }
        else
        {
            Fault = "That is no visitor id: 22 characters.";
        }
    }
}
