// The module tree of a crate.
import type { Locator, Page } from "@playwright/test";

export class Modules {
  readonly region: Locator;
  readonly tree: Locator;
  readonly crate: Locator;

  constructor(page: Page) {
    this.region = page.getByRole("region", { name: "Modules" });
    this.tree = this.region.getByRole("tree");
    this.crate = this.region.getByRole("combobox", { name: "Crate" });
  }

  /** The row of the module with this name. */
  module(name: string): Locator {
    return this.tree.getByRole("treeitem", { name: new RegExp(`^${name}, `) });
  }
}
