// The status line: the file in front, the storage, the engine.
import type { Locator, Page } from "@playwright/test";

export class StatusLine {
  readonly line: Locator;
  readonly restartEngine: Locator;
  readonly keepThis: Locator;
  readonly takeTheOther: Locator;

  constructor(page: Page) {
    this.line = page.getByRole("contentinfo");
    this.restartEngine = this.line.getByRole("button", { name: "Start it anew" });
    this.keepThis = this.line.getByRole("button", { name: "Keep this" });
    this.takeTheOther = this.line.getByRole("button", { name: "Take the other" });
  }
}
