import { describe, expect, it, vi } from "vitest";
import { bundle } from "../../../client/bundle.mjs";
import embedsData from "../../wire/embeds.json" with { type: "json" };
import { signed } from "../host.ts";
import { demo, HOST, openPage } from "../open-page.ts";

type Options = Parameters<typeof openPage>[0];

const film = (more = 'title="A film"', host = "video.localhost") =>
  `<iframe id="film" data-consent="marketing" data-src="https://${host}/1" ${more}></iframe>`;

/** A page whose frame has its placeholder. */
async function held(options: Options = {}) {
  const page = await openPage({ html: film(), ...options });
  const frame = page.find("#film") as HTMLIFrameElement;
  page.sight.show(frame);
  const inner = () => frame.contentDocument as Document;
  await vi.waitFor(() => expect(inner().querySelector("section")).not.toBeNull());
  const press = (label: string) => {
    const found = [...inner().querySelectorAll("button")].find(({ textContent }) => textContent === label);
    if (!found) throw new Error(`No button "${label}"`);
    found.click();
  };
  return { ...page, frame, inner, press, text: (selector: string) => inner().querySelector(selector)?.textContent };
}

describe("A placeholder", () => {
  it("names the service, what showing it means, and its policy", async () => {
    const { text, inner } = await held();
    expect(text("h1")).toBe("Quayside Video");
    expect(text("p")).toContain("lets Quayside Video use cookies, pixel tags and web beacons");
    // This service has none of its own.
    expect(inner().querySelector("a")).toMatchObject({ href: demo.policyUrl, target: "_blank", rel: "noopener" });
  });

  it("links to the service's own policy where it has one", async () => {
    const html = film()
      .replace("marketing", "analytics")
      .replace("video.localhost/1", "stats.localhost/vendors/stats.js");
    const { text, inner } = await held({ html });
    expect(text("h1")).toBe("Tidemark");
    expect(inner().querySelector("a")?.href).toBe("https://tidemark.example/privacy");
  });

  it("knows a service whose host is declared in capitals", async () => {
    const script = await bundle("embeds.ts", "__EMBEDS__");
    const services = [{ name: "Quayside Video", hosts: ["Video.LocalHost"] }];
    const data = JSON.stringify({ ...embedsData, services });
    const { text } = await held({ scripts: { [`${HOST}${demo.embeds}`]: script.replace("__EMBEDS__", () => data) } });
    expect(text("h1")).toBe("Quayside Video");
  });

  it.each([
    ["another host", "elsewhere.example"],
    ["another path", "stats.localhost"],
    ["a host that only ends alike", "notvideo.localhost"],
  ])("names category and host where no service is declared for them: %s", async (_, host) => {
    const { text } = await held({ html: film('title="A film"', host) });
    expect(text("h1")).toBe("Marketing");
    expect(text("p")).toContain(`lets ${host} use`);
  });

  it("speaks the notice's language and writes in its direction", async () => {
    const { inner } = await held({ notice: { ...demo, language: "ar", direction: "rtl" } });
    expect(inner().documentElement).toMatchObject({ lang: "ar", dir: "rtl" });
    expect(inner().title).toBe("Quayside Video");
  });

  it("gives a frame without a title a name for as long as it is held", async () => {
    const { frame, inCard, settle, window } = await held({ html: film("") });
    expect(frame.title).toBe("Quayside Video");
    inCard("Accept all").click();
    await settle();
    frame.dispatchEvent(new window.Event("load"));
    expect(frame.hasAttribute("title")).toBe(false);
  });

  it("leaves a frame's own title alone", async () => {
    const { frame, inCard, settle, window } = await held();
    inCard("Accept all").click();
    await settle();
    frame.dispatchEvent(new window.Event("load"));
    expect(frame.title).toBe("A film");
  });

  it("adds nothing to the page", async () => {
    const html = film();
    const { find } = await held({ html });
    expect(find("main")?.innerHTML).toBe(`<h1>Shop</h1>${html}`);
  });

  it("shows a picture of the site's own", async () => {
    const { inner } = await held({ html: film('data-thumbnail="/img/film.jpg"') });
    expect(inner().querySelector("img")).toMatchObject({ src: "https://shop.example/img/film.jpg", alt: "" });
  });

  it("shows no picture of anyone else's, and says so", async () => {
    const { inner, told } = await held({ html: film('data-thumbnail="https://video.localhost/1.jpg"') });
    expect(inner().querySelector("img")).toBeNull();
    expect(told.warnings.join()).toContain("data-thumbnail");
  });

  it("is drawn again when the frame has lost its document", async () => {
    const { frame, find, inner } = await held();
    find("h1")?.before(frame);
    await vi.waitFor(() => expect(inner().querySelector("section")).not.toBeNull());
  });
});

describe("Show once", () => {
  it("shows this frame, and records and grants nothing", async () => {
    const other = film().replace('id="film"', 'id="other"');
    const { frame, press, find, settle, consent, host, document } = await held({ html: film() + other });
    press("Show once");
    expect(frame.getAttribute("src")).toBe("https://video.localhost/1");
    expect(document.activeElement).toBe(frame);
    await settle();
    expect(find("#other")?.hasAttribute("src")).toBe(false);
    expect(consent.decided).toBe(false);
    expect(document.cookie).toBe("");
    expect(host.requests).toHaveLength(0);
  });

  it("lasts through changes of the page, until the next decision that still denies it", async () => {
    const { frame, press, find, settle, inCard } = await held();
    press("Show once");
    find("main")?.append("a change");
    await settle();
    expect(frame.hasAttribute("src")).toBe(true);
    inCard("Reject all").click();
    expect(frame.hasAttribute("src")).toBe(false);
  });

  it("is not offered where the page's policy refuses the frame", async () => {
    const cookie = `choices=${signed({ analytics: 0, marketing: 0, preferences: 0 })}; Path=/`;
    const { inner } = await held({ parts: ["policy"], notice: { ...demo, blockUndeclared: true, own: [] }, cookie });
    expect([...inner().querySelectorAll("button")].map(({ textContent }) => textContent)).toEqual([
      "Always allow Marketing",
    ]);
  });

  it("shows what is held by rule as well", async () => {
    // As the rules do it: an attribute is taken away and kept.
    const rules = `({ readers }) => readers.push({
      selector: "[data-consent-held]",
      attribute: "data-consent-held",
      marks: () => ["marketing:cookie", "analytics"],
      release(element) {
        for (const [name, value] of Object.entries(JSON.parse(element.dataset.consentHeld))) element.setAttribute(name, value);
        element.removeAttribute("data-consent-held");
      },
    })`;
    const html = `<iframe id="film" data-consent-held='{"src":"https://video.localhost/1"}'></iframe>`;
    const { frame, press, text } = await held({ html, parts: [rules] });
    expect(text("h1")).toBe("Quayside Video");
    expect(text("div")).toContain("Always allow Marketing, Analytics");
    press("Show once");
    expect(frame.outerHTML).toContain('src="https://video.localhost/1"');
  });
});

describe("Always allow", () => {
  it("is a decision: what was chosen before, and what the frame waits for", async () => {
    const cookie = `choices=${signed({ preferences: 0, analytics: 2, marketing: 0 })}; Path=/`;
    const html = film().replace('"marketing"', '"analytics:cookie"');
    const { press, host, settle, frame, consent, document } = await held({ html, cookie });
    press("Always allow Analytics");
    expect(document.activeElement).toBe(frame);
    await settle();
    expect(host.last.body).toMatchObject({
      action: "custom",
      surface: "placeholder",
      choices: {
        preferences: false,
        analytics: { cookie: true, "pixel-tag": true, "web-beacon": false },
        marketing: false,
      },
    });
    expect(consent.allows("analytics", "cookie")).toBe(true);
    expect(frame.hasAttribute("src")).toBe(true);
  });

  it("takes nothing away from what was granted", async () => {
    const cookie = `choices=${signed({ preferences: 7, analytics: 7, marketing: 0 })}; Path=/`;
    const { press, host, settle } = await held({ cookie });
    press("Always allow Marketing");
    await settle();
    expect(host.last.body.choices).toEqual({ preferences: true, analytics: true, marketing: true });
  });
});
