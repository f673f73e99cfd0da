// Files against crates.
import type { Locator, Page } from "@playwright/test";

export class FileTable {
  readonly region: Locator;

  constructor(page: Page) {
    this.region = page.getByRole("region", { name: "Files and crates" });
  }

  /** The table of a package, by the file's path: how often it is compiled into each crate. */
  row(path: string): Locator {
    return this.region.getByRole("row").filter({
      has: this.region.page().getByRole("button", { name: path, exact: true }),
    });
  }
}
