// The parts of the page, where there is room for one or two of them only.
import type { Locator, Page } from "@playwright/test";

export class Panes {
  readonly switch: Locator;

  constructor(readonly page: Page) {
    this.switch = page.getByRole("navigation", { name: "Parts of the page" });
  }

  async show(pane: "Files" | "Editor" | "Crates") {
    await this.switch.getByRole("button", { name: pane, exact: true }).click();
  }
}
