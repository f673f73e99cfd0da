// The gallery of samples.
import type { Locator, Page } from "@playwright/test";

export class Gallery {
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole("dialog", { name: "Samples" });
  }

  get cards(): Locator {
    return this.dialog.getByRole("listitem").getByRole("button");
  }

  /** Opens the gallery and loads the sample whose title begins so. */
  async load(title: string) {
    await this.page.getByRole("button", { name: "Samples" }).click();
    await this.cards.filter({ hasText: title }).first().click();
  }
}
