using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary><c>POST {prefix}/{site}/preferences</c>: records what the form says, or erases what is kept, and shows it again once that is on disk.</summary>
internal sealed class SavePreferences(SiteAccess access, RateLimits limits, Deciding deciding, DecisionAnswer answer, Erasing erasing, GetPreferences form)
{
    public async Task HandleAsync(HttpContext context)
    {
        OwnForm.Require(context.Request);
        var site = access.Find(context);
        limits.CountDecision(context);
        Deciding.RequireAsking(site);
        var fields = await FormFields.ReadAsync(context.Request, RecordDecision.BodyLimit);
        if (fields.Erases)
        {
            await erasing.EraseAsync(site, VisitorCredential.Require(context.Request, site));
            DecisionAnswer.EndCookies(context, site);
            Return(context, GetPreferences.Erased, LanguageChoice.Of(context.Request, site.Notice.Languages));
            return;
        }

        try
        {
            var decision = fields.ToDecision(site.Notice.Summary, HeardSignals.Any(context.Request.Headers, site.Notice.Summary));
            var key = fields.KeyOf(decision);
            var secret = deciding.SecretOf(context.Request, site, key);
            var decided = await deciding.RecordAsync(context, site, secret, key, JsonSerializer.SerializeToElement(decision), FormFields.Surfaces);
            answer.SetCookies(context, site, decided, secret);
            Return(context, GetPreferences.Saved, decided.Decision.Language);
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

    private static void Return(HttpContext context, string done, string language)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.CacheControl = "no-store";
        // As an address within this one: a proxy may have given the path another beginning.
        context.Response.Headers.Location = $"?{done}&lang={Uri.EscapeDataString(language)}";
    }
}
