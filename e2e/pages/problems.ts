// The findings of Cargo and rustc.
import type { Locator, Page } from "@playwright/test";

export class Problems {
  readonly region: Locator;

  constructor(page: Page) {
    this.region = page.getByRole("region", { name: "Problems" });
  }

  get all(): Locator {
    return this.region.locator(".problem");
  }

  /** The one that says this. */
  problem(message: string | RegExp): Locator {
    return this.all.filter({ hasText: message });
  }

  /** Follows a problem to its place in the editor. */
  async visit(message: string | RegExp) {
    await this.problem(message).getByRole("button").click();
  }
}
