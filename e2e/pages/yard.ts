// The whole page: all its parts, the ways to come to it, and what it keeps.
import { expect, type Locator, type Page } from "@playwright/test";
import { AnswerTabs } from "./answer_tabs.ts";
import { Crates } from "./crates.ts";
import { Editor } from "./editor.ts";
import { FileTable } from "./file_table.ts";
import { FileTree } from "./file_tree.ts";
import { Gallery } from "./gallery.ts";
import { Metadata } from "./metadata.ts";
import { Modules } from "./modules.ts";
import { Notices } from "./notices.ts";
import { Panes } from "./panes.ts";
import { Picture } from "./picture.ts";
import { Problems } from "./problems.ts";
import { Rustc } from "./rustc.ts";
import { StatusLine } from "./status_line.ts";
import { Toolbar } from "./toolbar.ts";

/** Texts by path. */
export type Files = Record<string, string>;

export class Yard {
  readonly files: FileTree;
  readonly editor: Editor;
  readonly answerTabs: AnswerTabs;
  readonly crates: Crates;
  readonly picture: Picture;
  readonly problems: Problems;
  readonly metadata: Metadata;
  readonly modules: Modules;
  readonly fileTable: FileTable;
  readonly rustc: Rustc;
  readonly toolbar: Toolbar;
  readonly gallery: Gallery;
  readonly panes: Panes;
  readonly notices: Notices;
  readonly statusLine: StatusLine;

  constructor(readonly page: Page) {
    this.files = new FileTree(page);
    this.editor = new Editor(page);
    this.answerTabs = new AnswerTabs(page);
    this.crates = new Crates(page);
    this.picture = new Picture(page);
    this.problems = new Problems(page);
    this.metadata = new Metadata(page);
    this.modules = new Modules(page);
    this.fileTable = new FileTable(page);
    this.rustc = new Rustc(page);
    this.toolbar = new Toolbar(page);
    this.gallery = new Gallery(page);
    this.panes = new Panes(page);
    this.notices = new Notices(page);
    this.statusLine = new StatusLine(page);
  }

  /** Comes to the page, and waits until it can be used. `fragment`: with its `#`. */
  async open(fragment = "") {
    await this.page.goto(`/${fragment}`);
    await this.isUsable();
  }

  /** Comes to the page by a link that holds `files`, and waits for the answer to them. */
  async openFiles(files: Files) {
    await this.open(toFragment(files));
    await this.isAnswered();
  }

  async isUsable() {
    await expect(this.page.locator("html")).toHaveAttribute("data-app", "ready");
  }

  async isAnswered() {
    await expect(this.crates.answered).toBeAttached();
  }

  /** The crates as `KIND NAME ROOT`, once they are these. */
  async hasCrates(crates: string[]) {
    await expect.poll(() => this.crates.list()).toEqual(crates);
  }

  /** Opens the file of a row and types at its end. */
  async typeInto(row: Locator, text: string) {
    const path = await row.locator("[data-path]").getAttribute("data-path");
    await row.click();
    await expect(this.editor.text).toHaveAccessibleName(`Editor: ${path}`);
    await this.editor.append(text);
  }

  /** What the browser keeps under `key`. */
  async saved(key = "crateyard.draft"): Promise<string | null> {
    return await this.page.evaluate((key) => localStorage.getItem(key), key);
  }
}

/** The fragment of a hand-written link, with its `#`. */
export function toFragment(files: Files): string {
  const texts = Object.entries(files).map(([path, text]) => `-- ${path} --\n${text}`);
  return `#txtar=${encodeURIComponent(texts.join(""))}`;
}
