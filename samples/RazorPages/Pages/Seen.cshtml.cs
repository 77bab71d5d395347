using CookieConsent;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HarbourShop.Pages;

/// <summary>Only for visitors who allow the shop to remember them; 403 for others.</summary>
[RequireConsent("preferences")]
public sealed class SeenModel : PageModel;
