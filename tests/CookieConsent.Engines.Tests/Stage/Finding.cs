namespace CookieConsent.Browser.Tests;

/// <summary>How what is on the screen is found by its words.</summary>
internal static class Finding
{
    /// <summary>A function of words and where they are: the point at which to press them, or null while nobody could.</summary>
    public const string Point = """
        (words, within) => {
          const said = element => [element.textContent, element.querySelector("span")?.textContent, element.ariaLabel, element.labels?.[0]?.querySelector(".pc-name")?.textContent ?? element.labels?.[0]?.textContent];
          let root = document.querySelector(within), left = 0, top = 0;
          if (root?.contentDocument) {
            const box = root.getBoundingClientRect();
            [left, top, root] = [box.left + root.clientLeft, box.top + root.clientTop, root.contentDocument];
          }
          const found = [...root?.querySelectorAll("a, button, input, summary") ?? []].filter(element => said(element).some(text => text?.trim() === words) && element.checkVisibility());
          // The last one is the uppermost.
          const element = found.pop();
          if (!element) return null;
          element.scrollIntoView({ block: "nearest" });
          const box = element.getBoundingClientRect();
          const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
          const hit = element.ownerDocument.elementFromPoint(x, y);
          return hit && (element.contains(hit) || element.labels?.[0]?.contains(hit)) ? [x + left, y + top] : null;
        }
        """;
}
