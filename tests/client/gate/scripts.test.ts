import { describe, expect, it, vi } from "vitest";
import { openPage } from "../open-page.ts";

const at = (name: string) => `https://cdn.example/${name}.js`;
const log = (name: string) => `(window.log = window.log || []).push("${name}");`;
const external = (name: string, more = "") =>
  `<script type="text/plain" data-consent="analytics" data-src="${at(name)}" ${more}></script>`;
const inline = (name: string) => `<script type="text/plain" data-consent="analytics">${log(name)}</script>`;

/** Scripts that arrive when the test says so. */
function delayed(...names: string[]) {
  const arrive: Record<string, () => void> = {};
  const scripts = Object.fromEntries(
    names.map((name) => [
      at(name),
      new Promise<string>((resolve) => {
        arrive[name] = () => resolve(log(name));
      }),
    ]),
  );
  return { scripts, arrive };
}

type Page = Awaited<ReturnType<typeof openPage>>;
const logOf = ({ window }: Page) => (window as unknown as { log?: string[] }).log ?? [];

describe("Released scripts", () => {
  it("start in parallel and keep their order", async () => {
    const { scripts, arrive } = delayed("a", "b", "c");
    const page = await openPage({ html: external("a") + external("b") + external("c"), scripts });
    page.consent.acceptAll();
    await page.settle();
    expect(page.requested.slice(1)).toEqual([at("a"), at("b"), at("c")]);
    const started = [...page.document.querySelectorAll<HTMLScriptElement>("main script")];
    expect(started.map((script) => [script.async, script.hasAttribute("async")])).toEqual(
      Array(3).fill([false, false]),
    );
    for (const name of ["c", "b", "a"]) arrive[name]?.();
    await vi.waitFor(() => expect(logOf(page)).toHaveLength(3));
    expect(logOf(page)).toEqual(["a", "b", "c"]);
  });

  it("that are inline keep their place among the others, which are fetched ahead", async () => {
    const { scripts, arrive } = delayed("a", "b");
    const page = await openPage({ html: external("a") + inline("one") + external("b") + inline("two"), scripts });
    page.consent.acceptAll();
    await page.settle();
    expect(page.requested).not.toContain(at("b"));
    expect(page.find('link[rel="preload"]')).toMatchObject({ href: at("b"), as: "script" });
    expect(logOf(page)).toEqual([]);
    arrive.a?.();
    await vi.waitFor(() => expect(logOf(page)).toEqual(["a", "one"]));
    arrive.b?.();
    await vi.waitFor(() => expect(logOf(page)).toEqual(["a", "one", "b", "two"]));
  });

  it("that fail do not stop the rest", async () => {
    const scripts = { [at("gone")]: null, [at("b")]: log("b") };
    const page = await openPage({ html: external("gone") + inline("one") + external("b"), scripts });
    page.consent.acceptAll();
    await page.settle();
    await vi.waitFor(() => expect(logOf(page)).toEqual(["one", "b"]));
  });

  it("that are async wait for none and let none wait", async () => {
    const { scripts, arrive } = delayed("slow", "a");
    const page = await openPage({ html: external("slow", "async") + external("a") + inline("one"), scripts });
    page.consent.acceptAll();
    await page.settle();
    expect(page.document.querySelector<HTMLScriptElement>(`[src="${at("slow")}"]`)?.hasAttribute("async")).toBe(true);
    arrive.a?.();
    await vi.waitFor(() => expect(logOf(page)).toEqual(["a", "one"]));
    arrive.slow?.();
    await vi.waitFor(() => expect(logOf(page)).toContain("slow"));
  });

  it("keep their attributes and lose the marks", async () => {
    const html = external(
      "a",
      'nonce="n1" integrity="" crossorigin="anonymous" data-site="7" data-type="module" id="x" defer',
    );
    const page = await openPage({ html, scripts: { [at("a")]: "" } });
    page.consent.acceptAll();
    await page.settle();
    const script = page.find("#x") as HTMLScriptElement;
    expect(Object.fromEntries([...script.attributes].map(({ name, value }) => [name, value]))).toEqual({
      nonce: "n1",
      integrity: "",
      crossorigin: "anonymous",
      "data-site": "7",
      id: "x",
      defer: "",
      type: "module",
      src: at("a"),
    });
  });

  it("may have their address in src, as browsers do not fetch text/plain", async () => {
    const html = `<script type="text/plain" data-consent="analytics" src="${at("a")}"></script>`;
    const page = await openPage({ html, scripts: { [at("a")]: log("a") } });
    expect(page.requested).not.toContain(at("a"));
    page.consent.acceptAll();
    await page.settle();
    await vi.waitFor(() => expect(logOf(page)).toEqual(["a"]));
  });

  it("are not started any more when the page has taken them out", async () => {
    const { scripts, arrive } = delayed("a");
    const page = await openPage({ html: external("a") + inline("one") + inline("two"), scripts });
    page.consent.acceptAll();
    await page.settle();
    page.find("main script[type='text/plain']")?.remove();
    arrive.a?.();
    await vi.waitFor(() => expect(logOf(page)).toEqual(["a", "two"]));
  });

  it("that were no text/plain have run already, and do not run again", async () => {
    const page = await openPage({ html: `<script data-consent="analytics">${log("own")}</script>` });
    page.consent.acceptAll();
    await page.settle();
    expect(logOf(page)).toEqual(["own"]);
  });

  it("pass through the page's Trusted Types as the policy named choices", async () => {
    const made: string[] = [];
    const page = await openPage({
      html: external("a") + inline("one"),
      scripts: { [at("a")]: log("a") },
      prepare: (window) =>
        Object.assign(window, {
          trustedTypes: {
            createPolicy(name: string) {
              made.push(name);
              const note = (text: string) => made.push(text) && text;
              return { createScript: note, createScriptURL: note };
            },
          },
        }),
    });
    page.consent.acceptAll();
    await page.settle();
    await vi.waitFor(() => expect(logOf(page)).toEqual(["a", "one"]));
    expect(made).toEqual(["choices", at("a"), log("one")]);
  });
});
