// What `cargo metadata` prints.
import type { Locator, Page } from "@playwright/test";

export class Metadata {
  readonly region: Locator;
  readonly output: Locator;
  readonly errors: Locator;
  readonly copy: Locator;

  constructor(page: Page) {
    this.region = page.getByRole("region", { name: "cargo metadata" });
    this.output = this.region.getByRole("group", { name: "Output" });
    this.errors = this.region.getByRole("group", { name: "Errors and warnings" });
    this.copy = this.region.getByRole("button", { name: "Copy" });
  }
}
