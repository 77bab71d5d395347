import { describe, expect, it, vi } from "vitest";
import { openPage } from "../open-page.ts";
import { DECLARED, grantOf, LANTERN, QUAYSIDE, without } from "./partners.ts";

const film = '<iframe id="film" data-consent="marketing" data-src="https://video.localhost/1" title="A film"></iframe>';

/** A page whose frame has its placeholder, and the button in it that allows it always. */
async function held(cookie = "", html = film) {
  const page = await openPage({ html, cookie, parts: [DECLARED] });
  const frame = page.find("#film") as HTMLIFrameElement;
  page.sight.show(frame);
  await vi.waitFor(() => expect(frame.contentDocument?.querySelectorAll("button")).toHaveLength(2));
  const always = frame.contentDocument?.querySelectorAll("button")[1] as HTMLButtonElement;
  return { ...page, frame, always };
}

describe("A placeholder of one of several services (B08)", () => {
  it("allows that one alone: the others stay denied where nothing was decided", async () => {
    const { always, consent, frame, host, settle } = await held();
    expect(always.textContent).toBe("Always allow Quayside Video");
    always.click();
    await settle();
    expect(frame.hasAttribute("src")).toBe(true);
    expect(consent.choices.marketing).toEqual(grantOf("Quayside Video"));
    expect(host.last.body).toMatchObject({ surface: "placeholder", choices: { marketing: grantOf("Quayside Video") } });
  });

  it("leaves the others as they were", async () => {
    const { always, consent, settle } = await held(without([QUAYSIDE]));
    expect(always.textContent).toBe("Always allow Quayside Video");
    always.click();
    await settle();
    expect(consent.choices).toMatchObject({ marketing: true, analytics: true, preferences: false });
  });

  it("says the category where the others would be allowed more than they are", async () => {
    const { always, consent, settle } = await held(without([QUAYSIDE], 2));
    expect(always.textContent).toBe("Always allow Marketing");
    always.click();
    await settle();
    expect(consent.choices.marketing).toBe(true);
  });

  it("says the category where the frame is of no declared service", async () => {
    const { always, consent, settle } = await held(without([LANTERN]), film.replace("video.localhost", "else.example"));
    expect(always.textContent).toBe("Always allow Marketing");
    always.click();
    await settle();
    expect(consent.choices.marketing).toBe(true);
  });
});
