import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/client/**/*.test.ts"],
    // Every test opens a page of its own; sharing modules means bundling once.
    isolate: false,
    // Bundling takes a second, and ten times that on a busy machine.
    testTimeout: 30_000,
  },
});
