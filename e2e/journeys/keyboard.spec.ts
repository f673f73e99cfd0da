// Everything can be done without a pointer, and no key leads into a trap.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";

/** Presses Tab until `wanted` has the focus. */
async function tabTo(page: Page, wanted: Locator) {
  const hasFocus = () =>
    wanted.evaluateAll((all) => all.some((it) => it.contains(document.activeElement)));
  for (let presses = 0; presses < 40 && !(await hasFocus()); presses++) {
    await page.keyboard.press("Tab");
  }
  await expect(wanted).toBeFocused();
}

test("the page does not take the focus when it arrives", async ({ yard }) => {
  await yard.open();
  await yard.isAnswered();
  await expect(yard.page.locator("body")).toBeFocused();
});

test("a file is renamed by keyboard alone", async ({ yard, page, expectAccessible }) => {
  const { files, crates } = yard;
  await yard.open();
  await yard.isAnswered();
  await tabTo(page, files.current);
  await page.keyboard.press("Home");
  await expect(files.row("src")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(files.row("bin")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(files.row("bin")).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("ArrowDown");
  await expect(files.row("lib.rs")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(files.row("main.rs")).toBeFocused();
  await page.keyboard.press("F2");
  await expect(files.field).toBeFocused();
  await expectAccessible();
  await page.keyboard.type("bin/tool");
  await expect(files.field).toHaveValue("bin/tool.rs");
  await page.keyboard.press("Enter");
  await expect(files.row("tool.rs")).toBeFocused();
  await expect(crates.crate("bin", "tool")).toHaveAttribute("data-root", "src/bin/tool.rs");
  await expectAccessible();
});

test("folders open and close, and rows are found, by keyboard", async ({ yard, page }) => {
  const { files, editor } = yard;
  await yard.open();
  await tabTo(page, files.current);
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowLeft");
  await expect(files.row("src")).toHaveAttribute("aria-expanded", "false");
  await expect(files.row("lib.rs")).toHaveCount(0);
  await page.keyboard.press("ArrowRight");
  await expect(files.row("src")).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("End");
  await expect(files.row("Cargo.toml")).toBeFocused();
  await page.keyboard.type("li");
  await expect(files.row("lib.rs")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(editor.text).toHaveAccessibleName("Editor: src/lib.rs");
});

test("Escape, then Tab leaves the editor; Tab alone indents", async ({ yard, page }) => {
  const { files, editor } = yard;
  await yard.open();
  await tabTo(page, files.row("Cargo.toml"));
  await page.keyboard.press("Enter");
  await expect(editor.text).toHaveAccessibleName("Editor: Cargo.toml");
  await tabTo(page, editor.text);
  const before = await editor.lines();
  await page.keyboard.press("Tab");
  await expect.poll(() => editor.lines()).toEqual([`    ${before[0]}`, ...before.slice(1)]);
  await expect(editor.text).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(editor.text).not.toBeFocused();
  expect(await editor.lines()).toEqual([`    ${before[0]}`, ...before.slice(1)]);
  await page.keyboard.press("Shift+Tab");
  await expect(editor.text).toBeFocused();
});

test("a name is taken as it is typed, also before it is drawn", async ({ yard, page }) => {
  const { files, editor } = yard;
  await yard.open();
  await tabTo(page, files.current);
  await page.keyboard.press("Insert");
  // Both at once: nothing can be drawn between them.
  await files.field.evaluate((field: HTMLInputElement) => {
    field.value = "quick.rs";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  });
  await expect(editor.text).toHaveAccessibleName(/quick\.rs$/);
});

test("what is typed goes where the focus was put meanwhile", async ({ yard, page }) => {
  const { files, editor } = yard;
  await yard.open();
  // As soon as the new file is shown.
  await editor.text.evaluate((text: HTMLElement) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      text.focus();
    });
    observer.observe(text, { attributeFilter: ["aria-label"] });
  });
  await files.create("Cargo.toml", "quick.rs");
  await expect(editor.text).toHaveAccessibleName("Editor: quick.rs");
  await page.keyboard.type("fn quick() {}");
  await expect.poll(() => editor.lines()).toEqual(["fn quick() {}"]);
});

test("every operation on a file can be done by keyboard", async ({
  yard,
  page,
  expectAccessible,
}) => {
  const { files, editor } = yard;
  await yard.open();
  await tabTo(page, files.current);
  await page.keyboard.press("Home");

  await page.keyboard.press("Insert");
  await expect(files.field).toBeFocused();
  await page.keyboard.type("extra.rs");
  await page.keyboard.press("Enter");
  await expect(editor.text).toHaveAccessibleName("Editor: src/extra.rs");
  await expect(files.row("extra.rs")).toBeFocused();

  await page.keyboard.press("Shift+Insert");
  await expect(files.field).toBeFocused();
  await page.keyboard.type("deep");
  await page.keyboard.press("Enter");
  await expect(files.row("deep")).toBeFocused();

  await page.keyboard.type("ext");
  await expect(files.row("extra.rs")).toBeFocused();
  await page.keyboard.press("Shift+F2");
  await expect(files.field).toHaveValue("src/extra.rs");
  await expect(files.field).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("src/deep/extra.rs");
  await page.keyboard.press("Enter");
  await expect(files.row("extra.rs")).toHaveAttribute("aria-level", "3");
  await expect(editor.text).toHaveAccessibleName("Editor: src/deep/extra.rs");

  await expect(files.row("extra.rs")).toBeFocused();
  await page.keyboard.press("Shift+F10");
  const menu = page.getByRole("menu", { name: "What to do with it" });
  await expect(menu.getByRole("menuitem", { name: "New file" })).toBeFocused();
  await expectAccessible();
  await page.keyboard.press("ArrowUp");
  await expect(menu.getByRole("menuitem", { name: "Delete" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(files.row("extra.rs")).toHaveCount(0);
  await expect(files.row("deep")).toBeFocused();
});

test("F8 leads from problem to problem and Escape gives a name up", async ({ yard, page }) => {
  const { files, editor } = yard;
  await yard.openFiles({
    "Cargo.toml": '[package]\nname = "app"\nedition = "2024"\nflavour = "sweet"\n',
    "src/main.rs": "fn main() {}\n",
  });
  await files.row("Cargo.toml").click();
  await expect(editor.underlined).not.toHaveCount(0);
  await editor.text.focus();
  await page.keyboard.press("F8");
  await expect(editor.tooltip).toContainText("unused manifest key: package.flavour");

  await files.row("Cargo.toml").focus();
  await page.keyboard.press("F2");
  await expect(files.field).toBeFocused();
  await page.keyboard.type("Other");
  await page.keyboard.press("Escape");
  await expect(files.row("Cargo.toml")).toBeFocused();
  await expect(files.row("Other.toml")).toHaveCount(0);
});

test("tabs are changed and closed, and panes made wider, by keyboard", async ({ yard, page }) => {
  const { files, editor } = yard;
  await yard.open();
  await files.row("src/lib.rs").click();
  await files.row("src/main.rs").click();
  await expect(editor.tab("main.rs")).toHaveAttribute("aria-selected", "true");
  await editor.tab("main.rs").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(editor.tab("lib.rs")).toBeFocused();
  await expect(editor.text).toHaveAccessibleName("Editor: src/lib.rs");
  await page.keyboard.press("Delete");
  await expect(editor.tab("lib.rs")).toHaveCount(0);
  const shown = editor.tabs.and(page.locator('[aria-selected="true"]'));
  for (let open = await editor.tabs.count(); open > 0; open -= 1) {
    await expect(shown).toBeFocused();
    await page.keyboard.press("Delete");
    await expect(editor.tabs).toHaveCount(open - 1);
  }
  await expect(page.getByText("No file is open.")).toBeFocused();

  const separator = page.getByRole("separator", { name: "Width of the file tree" });
  const before = await files.tree.boundingBox();
  await separator.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect
    .poll(async () => (await files.tree.boundingBox())?.width)
    .toBeGreaterThan(before?.width ?? 0);
});

test("a file is searched by keyboard", async ({ yard, page, expectAccessible }) => {
  await yard.open();
  await yard.files.row("Cargo.toml").click();
  await yard.editor.text.focus();
  await page.keyboard.press("ControlOrMeta+f");
  const field = yard.editor.region.getByRole("textbox", { name: "Find" });
  await expect(field).toBeFocused();
  await page.keyboard.type("edition");
  await expectAccessible();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(yard.editor.text).toBeFocused();
});
