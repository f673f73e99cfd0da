// The browser tests: `cargo xtask e2e` builds and serves the page and says where it is.
import { defineConfig, devices } from "@playwright/test";
import { launchOptions } from "./chromium.mjs";

export default defineConfig<{ isSlow: boolean }>({
  testDir: "journeys",
  outputDir: "results",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  reporter: "list",
  // What a busy machine needs, and nothing waits for.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.CRATEYARD_URL ?? "http://127.0.0.1:8080",
    launchOptions,
    actionTimeout: 15_000,
    trace: "off",
  },
  projects: [
    { name: "page" },
    // What comes before the last thing is drawn: a key, a drag, the end of the visit.
    {
      name: "slow",
      testMatch: /\/(files|keyboard|modules|reload|storage|undo)\.spec\.ts$/,
      use: { isSlow: true },
    },
  ],
});
