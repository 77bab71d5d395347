import { expect, it } from "vitest";
import { bundle } from "../../client/bundle.mjs";

it("A bundle holds its placeholder exactly once, and no other's", async () => {
  expect((await bundle("page.ts", "__PAGE__")).match(/__[A-Z]+__/g)).toEqual(["__PAGE__"]);
  await expect(bundle("page.ts", "__PREFERENCES__")).rejects.toThrow(
    "must hold __PREFERENCES__ once, and holds: __PAGE__",
  );
});

it("A bundle leaves the global scope alone", async () => {
  for (const [entry, placeholder] of [
    ["page.ts", "__PAGE__"],
    ["preferences.ts", "__PREFERENCES__"],
  ] as const) {
    expect(await bundle(entry, placeholder)).toMatch(/^"use strict";\(\(\)=>\{.*\}\)\(\);$/s);
  }
});
