import { describe, expect, it } from "vitest";
import { decodeToken, encodeToken, newToken, secondsLeft, type Token } from "../../../client/choices/token.ts";
import golden from "../../wire/tokens.json" with { type: "json" };

const DAY = 86_400;

describe("A token", () => {
  it.each(golden)("is written byte for byte as the host writes it: $name", ({ payload, encoded }) => {
    expect(encodeToken(payload as unknown as Token)).toBe(encoded);
  });

  it.each(golden)("is read in both forms: $name", ({ payload, encoded }) => {
    expect(decodeToken(encoded, payload.site)).toEqual(payload);
    expect(decodeToken(`eyJhbGciOiJFUzI1NiJ9.${encoded}.c2lnbmF0dXJl`, payload.site)).toEqual(payload);
  });

  it("has its categories in ordinal order, whatever the order they were chosen in", () => {
    const token = newToken("demo", 1, { choices: { marketing: 0, analytics: 7, Zeta: 1 } }, 182);
    expect(Object.keys(decodeToken(encodeToken(token), "demo")?.choices ?? {})).toEqual([
      "Zeta",
      "analytics",
      "marketing",
    ]);
  });

  it("expires a whole number of days after the day of the decision", () => {
    const { day, exp } = newToken("demo", 1, { choices: {} }, 182);
    expect(exp).toBe((day + 182) * DAY);
    expect(day).toBe(Math.floor(Date.now() / 1000 / DAY));
  });

  it("counts the seconds that it has left", () => {
    const exp = Math.floor(Date.now() / 1000) + 60;
    const left = secondsLeft({ site: "demo", version: 1, choices: {}, day: 1, exp });
    expect(left).toBeGreaterThan(55);
    expect(left).toBeLessThanOrEqual(60);
  });

  const bad = (payload: unknown) => btoa(JSON.stringify(payload)).replace(/=/g, "");
  const good = { site: "demo", version: 1, choices: { analytics: 7 }, day: 20781, exp: 1811203200 };
  it.each([
    ["nothing", ""],
    ["no base64url", "?"],
    ["no JSON", "aGVsbG8"],
    ["null", bad(null)],
    ["another site's", bad({ ...good, site: "shop" })],
    ["without choices", bad({ ...good, choices: undefined })],
    ["without an expiry", bad({ ...good, exp: undefined })],
    ["with an expiry that is no number", bad({ ...good, exp: "1811203200" })],
    ["with a mask that is no number", bad({ ...good, choices: { analytics: true } })],
    ["with a mask out of range", bad({ ...good, choices: { analytics: 16 } })],
    ["with something else than ids of services", bad({ ...good, without: [1] })],
    ["with a text for ids of services", bad({ ...good, without: "aB3d" })],
    ["with a negative mask", bad({ ...good, choices: { analytics: -1 } })],
  ])("is none when it is %s", (_, text) => {
    expect(decodeToken(bad(good), "demo")).toEqual(good);
    expect(decodeToken(text, "demo")).toBeUndefined();
  });
});
