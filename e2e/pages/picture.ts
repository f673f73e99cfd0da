// The picture of packages round their crates.
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";

export class Picture {
  readonly region: Locator;
  readonly drawing: Locator;

  constructor(readonly page: Page) {
    this.region = page.getByRole("region", { name: "Picture" });
    this.drawing = this.region.getByRole("list", { name: "Packages and their crates" });
  }

  /** The box whose words begin so. */
  box(words: string): Locator {
    const escaped = words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return this.drawing.getByRole("listitem", { name: new RegExp(`^${escaped}(,|$)`) });
  }

  /** The file that the button offers. */
  async save(form: "SVG" | "PNG"): Promise<{ name: string; bytes: Buffer }> {
    const downloading = this.page.waitForEvent("download");
    await this.region.getByRole("button", { name: form }).click();
    const download = await downloading;
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }
}
