import { describe, expect, it, vi } from "vitest";
import type { Notice } from "../../../client/page/notice.ts";
import { signed } from "../host.ts";
import { demo, openPage } from "../open-page.ts";

const strict = { ...demo, blockUndeclared: true, blockFromStart: true, own: ["shop.example"] } as Notice;
const open = async () => {
  const page = await openPage({ notice: strict, parts: ["policy"] });
  const answer = page.host.hold();
  page.consent.acceptAll();
  return { ...page, answer };
};

describe("What a standing policy forbids and a visitor grants comes with a page", () => {
  it("that is loaded once the host has signed the choice", async () => {
    const { told, answer, settle } = await open();
    await settle();
    expect(told.reloads).toBe(0);
    answer(201, { token: signed({ preferences: 7, analytics: 7, marketing: 7 }) });
    await vi.waitFor(() => expect(told.reloads).toBe(1));
  });

  it("that is loaded all the same when the host does not answer", async () => {
    const { told, clock } = await open();
    await clock.pass(2_900);
    expect(told.reloads).toBe(0);
    await clock.pass(200);
    expect(told.reloads).toBe(1);
  });
});
