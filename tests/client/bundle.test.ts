import { expect, it } from "vitest";
import { bundle, bundleParts } from "../../client/bundle.mjs";

it("A bundle holds its placeholders exactly once, and no other's", async () => {
  expect((await bundle("page.ts", "__PAGE__", "__PARTS__")).match(/__[A-Z]+__/g)).toEqual(["__PAGE__", "__PARTS__"]);
  await expect(bundle("page.ts", "__PREFERENCES__")).rejects.toThrow(
    "must hold __PREFERENCES__ once, and holds: __PAGE__, __PARTS__",
  );
});

it("A bundle leaves the global scope alone", async () => {
  for (const [entry, ...placeholders] of [
    ["page.ts", "__PAGE__", "__PARTS__"],
    ["preferences.ts", "__PREFERENCES__", "__SERVICES__"],
    ["embeds.ts", "__EMBEDS__"],
    ["foot.ts", "__FOOT__"],
  ] as const) {
    expect(await bundle(entry, ...placeholders)).toMatch(/^"use strict";\(\(\)=>\{.*\}\)\(\);$/s);
  }
});

it("Every part is one expression, and leaves the global scope alone", async () => {
  for (const [name, code] of Object.entries(await bundleParts())) {
    expect(code, name).toMatch(/^\(\(\)=>\{.*return \w+\}\)\(\)$/s);
    expect(() => new Function(`return [${code}]`), name).not.toThrow();
  }
});
