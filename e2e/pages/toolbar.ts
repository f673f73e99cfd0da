// The toolbar: undo and redo, sharing, the theme, and the way back to one's own work.
import type { Locator, Page } from "@playwright/test";

export class Toolbar {
  readonly undo: Locator;
  readonly redo: Locator;
  readonly samples: Locator;
  readonly backToYourWork: Locator;

  constructor(readonly page: Page) {
    this.undo = page.getByRole("button", { name: /^Undo/ });
    this.redo = page.getByRole("button", { name: /^Redo/ });
    this.samples = page.getByRole("button", { name: "Samples" });
    this.backToYourWork = page.getByRole("button", { name: "Back to your work" });
  }

  async share(item: "Copy link" | "Download as txtar" | "Open a file…") {
    await this.page.getByRole("button", { name: "Share" }).click();
    await this.page.getByRole("menuitem", { name: item }).click();
  }

  async setTheme(theme: "As the system" | "Light" | "Dark") {
    await this.page.getByRole("button", { name: /^Theme/ }).click();
    await this.page.getByRole("menuitem", { name: theme }).click();
  }
}
