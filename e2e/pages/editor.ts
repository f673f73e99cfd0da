// The editor and its tabs.
import type { Locator, Page } from "@playwright/test";

export class Editor {
  readonly region: Locator;
  /** The text field, named `Editor: PATH`. */
  readonly text: Locator;
  readonly tabs: Locator;
  /** What Cargo and rustc say when a problem is visited. */
  readonly tooltip: Locator;

  constructor(readonly page: Page) {
    this.region = page.getByRole("region", { name: "Editor" });
    this.text = this.region.getByRole("textbox", { name: /^Editor: / });
    this.tabs = this.region.getByRole("tab");
    this.tooltip = page.locator(".cm-tooltip-lint");
  }

  tab(name: string): Locator {
    return this.region.getByRole("tab", { name, exact: true });
  }

  /** The text in sight, line by line. */
  async lines(): Promise<string[]> {
    return this.text.locator(".cm-line").allTextContents();
  }

  /** Types at the end of the file, key by key. */
  async append(text: string) {
    await this.text.focus();
    await this.page.keyboard.press("ControlOrMeta+End");
    await this.page.keyboard.type(text);
  }

  /** Pastes `text` in the place of all there is. */
  async replaceAll(text: string) {
    await this.text.focus();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.text.evaluate((field, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      field.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
      );
    }, text);
  }

  /** The underlined pieces. */
  get underlined(): Locator {
    return this.text.locator(".cm-lintRange");
  }
}
