// What the page says after an action, to the eye and to a screen reader.
import type { Locator, Page } from "@playwright/test";

export class Notices {
  /** What has just been done or refused. */
  readonly happened: Locator;
  /** What is different in the answer. */
  readonly changed: Locator;

  constructor(page: Page) {
    this.happened = page.getByRole("status", { name: "What happened" });
    this.changed = page.getByRole("status", { name: "What changed" });
  }
}
