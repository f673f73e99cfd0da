// The tabs above the answer.
import type { Locator, Page } from "@playwright/test";

export class AnswerTabs {
  readonly list: Locator;

  constructor(page: Page) {
    this.list = page.getByRole("tablist", { name: "Views of the answer" });
  }

  tab(name: string): Locator {
    return this.list.getByRole("tab", { name, exact: true });
  }

  async show(name: string) {
    await this.tab(name).click();
  }
}
