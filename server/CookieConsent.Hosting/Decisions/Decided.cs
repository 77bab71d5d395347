namespace CookieConsent.Hosting;

/// <summary>A decision with what its visitor gets of it.</summary>
/// <param name="Decision">The record.</param>
/// <param name="Token">Its choices, signed: the value of the cookie <c>choices</c>.</param>
/// <param name="Receipt">All of it, signed.</param>
internal sealed record Decided(Decision Decision, string Token, string Receipt);
