// The file tree, as a person or a screen reader finds it.
import { expect, type Locator, type Page } from "@playwright/test";

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

  /** The row of this name; what its file is follows it after a comma. A path tells equal names apart. */
  row(name: string): Locator {
    if (name.includes("/"))
      return this.rows.filter({ has: this.page.locator(`[data-path="${name}"]`) });
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

  async openMenu(name: string) {
    await this.handle(name).click({ button: "right" });
    await expect(this.page.getByRole("menu", { name: "What to do with it" })).toBeVisible();
  }

  /** Chooses an item of a row's menu. */
  async choose(name: string, item: "New file" | "New folder" | "Rename" | "Move to…" | "Delete") {
    await this.openMenu(name);
    await this.page.getByRole("menuitem", { name: item }).click();
  }

  /** Drags a row onto another: into that folder, or into the folder of that file. */
  async drag(name: string, onto: string) {
    await this.handle(name).dragTo(this.handle(onto));
  }

  /** What the pointer takes a row by. */
  private handle(name: string): Locator {
    return this.row(name).locator('[draggable="true"]');
  }
}
