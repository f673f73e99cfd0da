// The lines by which Cargo calls rustc.
import type { Locator, Page } from "@playwright/test";

export class Rustc {
  readonly region: Locator;
  readonly crate: Locator;
  readonly line: Locator;
  readonly parts: Locator;
  readonly steps: Locator;
  readonly copy: Locator;

  constructor(page: Page) {
    this.region = page.getByRole("region", { name: "rustc" });
    this.crate = this.region.getByRole("combobox", { name: "Crate" });
    this.line = this.region.getByRole("group", { name: "Command line" });
    this.parts = this.region.getByRole("definition");
    this.steps = this.region.getByRole("list").last().getByRole("listitem");
    this.copy = this.region.getByRole("button", { name: "Copy" });
  }

  /** `cargo build` or `cargo check`. */
  command(name: string): Locator {
    return this.region.getByRole("radio", { name });
  }

  /** The link of the part that is written so; it leads to rustc's own book. */
  part(text: string): Locator {
    return this.region.getByRole("link", { name: text, exact: true });
  }
}
