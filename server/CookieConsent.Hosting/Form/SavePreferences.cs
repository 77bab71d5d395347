using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary><c>POST {prefix}/{site}/preferences</c>: records what the form says, and shows it again once it is on disk.</summary>
internal sealed class SavePreferences(SiteAccess access, Deciding deciding, DecisionAnswer answer, GetPreferences form)
{
    public async Task HandleAsync(HttpContext context)
    {
        OwnForm.Require(context.Request);
        var site = access.Find(context);
        Deciding.RequireAsking(site);
        var fields = await FormFields.ReadAsync(context.Request, RecordDecision.BodyLimit);
        try
        {
            var decision = fields.ToDecision(site.Notice.Summary, HeardSignals.Any(context.Request.Headers, site.Notice.Summary));
            var key = fields.KeyOf(decision);
            var secret = deciding.SecretOf(context.Request, site, key);
            var recorded = await deciding.RecordAsync(context, site, secret, key, JsonSerializer.SerializeToElement(decision), FormFields.Surfaces);
            answer.SetCookies(context, site, recorded, secret);
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.CacheControl = "no-store";
            // As an address within this one: a proxy may have given the path another beginning.
            context.Response.Headers.Location = $"?{GetPreferences.Saved}&lang={Uri.EscapeDataString(recorded.Language)}";
        }
        catch (Problem problem) when (problem.Status == StatusCodes.Status409Conflict)
        {
            await form.ShowAsync(context, site, problem);
        }
        catch (Problem problem) when (problem.Type == Problem.HalfChosen)
        {
            await form.ShowAsync(context, site, problem, fields.Ticks);
        }
    }
}
