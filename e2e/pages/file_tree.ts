// The file tree, as a person or a screen reader finds it.
import type { Locator, Page } from "@playwright/test";

export class FileTree {
  readonly tree: Locator;
  readonly newFile: Locator;
  readonly newFolder: Locator;
  readonly refusal: Locator;

  constructor(readonly page: Page) {
    this.tree = page.getByRole("tree", { name: "Files" });
    this.newFile = page.getByRole("button", { name: "New file" });
    this.newFolder = page.getByRole("button", { name: "New folder" });
    this.refusal = page.getByRole("alert");
  }

  /** Every row in sight, in order. */
  get rows(): Locator {
    return this.tree.getByRole("treeitem");
  }

  /** The rows with this name; what they are follows it after a comma. */
  row(name: string): Locator {
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return this.tree.getByRole("treeitem", { name: new RegExp(`^${escaped}(,|$)`) });
  }

  /** The row that the Tab key leads to. */
  get current(): Locator {
    return this.tree.locator('[role="treeitem"][tabindex="0"]');
  }

  /** The field for a name or a path, when one is being typed. */
  get field(): Locator {
    return this.tree.getByRole("textbox");
  }

  /** Types a new name, which may lead into another folder, over the one of this row. */
  async rename(name: string, to: string) {
    await this.row(name).focus();
    await this.page.keyboard.press("F2");
    await this.field.fill(to);
    await this.page.keyboard.press("Enter");
  }

  /** Makes a file in the folder of this row, or in the folder that the row is. */
  async create(besideOrIn: string, name: string) {
    await this.row(besideOrIn).focus();
    await this.page.keyboard.press("Insert");
    await this.field.fill(name);
    await this.page.keyboard.press("Enter");
  }

  async delete(name: string) {
    await this.row(name).focus();
    await this.page.keyboard.press("Delete");
  }

  /** Chooses an item of a row's menu. */
  async choose(name: string, item: "New file" | "New folder" | "Rename" | "Move to…" | "Delete") {
    await this.row(name).click({ button: "right" });
    await this.page.getByRole("menuitem", { name: item }).click();
  }

  /** Drags a row onto another: into that folder, or into the folder of that file. */
  async drag(name: string, onto: string) {
    const handle = (row: string) => this.row(row).locator('[draggable="true"]');
    await handle(name).dragTo(handle(onto));
  }
}
