using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CookieConsent.Tests.Pages;

[RequireConsent("analytics", Technology.PixelTag)]
public class GuardedModel : PageModel;
