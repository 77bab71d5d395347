using static CookieConsent.Browser.Tests.HeldBy;

namespace CookieConsent.Browser.Tests;

/// <summary>
/// The 46 ways out of a page, and which layer holds each. Rules hold the same ways before a choice, after a refusal and after a
/// withdrawal. The policy of strict mode stands from the first denial on, and holds what the rules hold as well.
/// </summary>
internal static class Expectations
{
    /// <summary>How many ways the rules may leave open.</summary>
    public const int OpenUnderRules = 6;

    public static readonly IReadOnlyList<Way> Ways =
    [
        new("fetch", Rules, "a function of the page"),
        new("fetch-keepalive", Rules, "the same function: an option changes nothing"),
        new("fetch-request", Rules, "the address is read from the Request"),
        new("fetch-later", Rules, "a function of the page; what it keeps for later can be aborted by a signal"),
        new("xhr", Rules, "open tells the address, send is held"),
        new("beacon", Rules, "a function of the page"),
        new("beacon-pagehide", Rules, "the same function, called as the page is left: the choice of that moment counts"),
        new("websocket", Rules, "a constructor of the page"),
        new("event-source", Rules, "a constructor of the page"),
        new("ping", Rules, "the attribute is checked where it is set"),
        new("form-hidden-frame", Rules, "the action is checked as the form is submitted"),
        new("image", Rules, "a property of HTMLImageElement"),
        new("image-attribute", Rules, "a function of Element"),
        new("image-srcset", Rules, "a property of HTMLImageElement; every candidate is checked"),
        new("image-innerhtml-detached", Rules, "markup is checked before it is parsed: an image loads outside of the page as well"),
        new("image-innerhtml-attached", Rules, "markup is checked before it is parsed"),
        new("image-domparser", Rules, "parsed without a window, it loads when put into the page: checked in either place"),
        new("template-clone", Rules, "inert in the template, it loads once cloned into the page: checked in either place"),
        new("image-shadow", Rules, "markup of a closed root passes through the same kind of property"),
        new("svg-image", Rules, "href is checked in SVG as well"),
        new("input-image", Rules, "a property of HTMLInputElement"),
        new("css-background", Policy, "properties of style declarations can't be replaced in all their names"),
        new("css-import", Rules, "text put into a style element is checked"),
        new("font-face", Rules, "a constructor of the page"),
        new("script", Rules, "a property of HTMLScriptElement"),
        new("script-ns", Rules, "the same property, however the element was made"),
        new("script-clone", Rules, "the address was checked when the original was given it"),
        new("document-write", Rules, "markup is checked before it is parsed, in new frames too"),
        new("svg-script", Rules, "href is checked in SVG as well"),
        new("module-import", Policy, "import() is syntax, no function"),
        new("link-stylesheet", Rules, "a property of HTMLLinkElement"),
        new("link-preload", Rules, "a property of HTMLLinkElement"),
        new("link-prefetch", Rules, "a property of HTMLLinkElement"),
        new("frame", Rules, "a property of HTMLIFrameElement"),
        new("frame-srcdoc", Rules, "markup is checked before it is parsed"),
        new("frame-blank-fetch", Rules, "a new frame of the same origin is guarded when it is put into the page"),
        new("object", Rules, "a property of HTMLObjectElement"),
        new("embed", Rules, "a property of HTMLEmbedElement"),
        new("video", Rules, "a property of HTMLMediaElement"),
        new("audio", Rules, "a constructor of the page"),
        new("worker-fetch", Rules, "a worker made from a blob begins with a guard of its own"),
        new("worker-import-scripts", Rules, "a worker made from a blob begins with a guard of its own"),
        new("html-image", SentPolicy, "the preloader reads ahead of every script, and asks at once"),
        new("html-script", SentPolicy, "the preloader reads ahead of every script, and asks at once"),
        new("html-frame", Policy, "no preloader fetches it, but the parser starts it before observers run"),
        new("html-link-preload", SentPolicy, "the preloader reads ahead of every script, and asks at once"),
    ];

    public static Way Of(string id) => Ways.Single(way => way.Id == id);
}
