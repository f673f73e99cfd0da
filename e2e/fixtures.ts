// What every journey starts with: the page and its parts, an accessibility check, and the page's
// outline in words when a journey fails.
import AxeBuilder from "@axe-core/playwright";
import { expect, test as base, type BrowserContext } from "@playwright/test";
import { type Files, toFragment, Yard } from "./pages/yard.ts";

interface Fixtures {
  /** The page and its parts, not opened yet. */
  yard: Yard;
  /** Fails with what axe finds on the page as it is now. */
  expectAccessible: () => Promise<void>;
  /** Another person's browser, with nothing kept in it. */
  elsewhere: BrowserContext;
  /** Whether Yew puts off what it can, as it does on a slow machine. */
  isSlow: boolean;
  /** Whether the journey is about a page on which a script fails. */
  mayFail: boolean;
  /** Runs by itself: no script on the page may fail. */
  noScriptFails: void;
  /** Runs by itself: prints the page's accessibility outline and its errors after a failure. */
  outlineOnFailure: void;
}

export const test = base.extend<Fixtures>({
  isSlow: [false, { option: true }],

  context: async ({ context, isSlow }, use) => {
    // Yew puts off what is left once it has taken 16 ms: by this clock, whenever it looks.
    const hurry = () => {
      const now = Date.now.bind(Date);
      let ahead = 0;
      Date.now = () => now() + (ahead += 20);
    };
    if (isSlow) await context.addInitScript(hurry);
    await use(context);
  },

  yard: async ({ page }, use) => {
    await use(new Yard(page));
  },

  expectAccessible: async ({ page }, use) => {
    await use(async () => {
      // The page has no frames of its own, and what is in order is of no interest: much quicker.
      const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
      const { violations } = await axe.analyze();
      const found = violations.map(
        (it) => `${it.id}: ${it.help}\n  ${it.nodes.map((node) => node.html).join("\n  ")}`,
      );
      expect(found, "axe finds nothing").toEqual([]);
    });
  },

  elsewhere: async ({ browser }, use) => {
    const context = await browser.newContext();
    await use(context);
    await context.close();
  },

  mayFail: [false, { option: true }],

  noScriptFails: [
    async ({ page, mayFail }, use) => {
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(String(error)));
      await use();
      if (!mayFail) expect(errors, "no script fails").toEqual([]);
    },
    { auto: true },
  ],

  outlineOnFailure: [
    async ({ page }, use, testInfo) => {
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(message.text());
      });
      await use();
      if (testInfo.status === testInfo.expectedStatus || page.isClosed()) return;
      const outline = await page.locator("html").ariaSnapshot().catch(String);
      const said = errors.length === 0 ? "" : `\nerrors:\n  ${errors.join("\n  ")}`;
      console.log(`page ${page.url()} when "${testInfo.title}" failed:\n${outline}${said}`);
    },
    { auto: true },
  ],
});

export { expect, toFragment, Yard };
export type { Files };
