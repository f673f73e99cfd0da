// One history over texts and tree: by keyboard, and by buttons that say what they would do.
import { expect, test } from "../fixtures.ts";

test("a deletion is undone and done again by keyboard", async ({ yard, page }) => {
  const { files, crates, notices } = yard;
  await yard.open();
  await files.delete("lib.rs");
  await expect(files.row("lib.rs")).toHaveCount(0);
  await expect(crates.crate("lib", "demo")).toHaveCount(0);
  await expect(notices.happened).toContainText("Deleted src/lib.rs.");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(files.row("lib.rs")).toBeVisible();
  await expect(crates.crate("lib", "demo")).toBeVisible();
  await expect(notices.happened).toContainText("Undone: delete src/lib.rs.");
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(files.row("lib.rs")).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(files.row("lib.rs")).toBeVisible();
  await page.keyboard.press("Control+y");
  await expect(files.row("lib.rs")).toHaveCount(0);
});

test("the deletion of a whole folder is undone by the button", async ({
  yard,
  expectAccessible,
}) => {
  const { files, toolbar } = yard;
  const crates = ["lib app src/lib.rs", "bin app src/main.rs"];
  await yard.openFiles({
    "Cargo.toml": '[package]\nname = "app"\nedition = "2024"\n',
    "src/lib.rs": "",
    "src/main.rs": "fn main() {}\n",
  });
  await yard.hasCrates(crates);
  await expect(toolbar.undo).toBeDisabled();
  await files.delete("src");
  await yard.hasCrates([]);
  await expect(toolbar.undo).toHaveAccessibleName("Undo delete src");
  await expectAccessible();
  await toolbar.undo.click();
  await yard.hasCrates(crates);
  await expect(toolbar.redo).toHaveAccessibleName("Redo delete src");
  await toolbar.redo.click();
  await yard.hasCrates([]);
});

test("texts and tree have one history", async ({ yard, page }) => {
  const { files, editor, toolbar } = yard;
  await yard.open();
  await files.row("lib.rs").click();
  const before = await editor.lines();
  await editor.append("// one");
  await files.rename("lib.rs", "library.rs");
  await expect(editor.text).toHaveAccessibleName("Editor: src/library.rs");
  await editor.append("// two");
  const after = await editor.lines();

  await expect(toolbar.undo).toHaveAccessibleName("Undo typing in src/library.rs");
  await editor.text.focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(editor.text).not.toContainText("// two");
  await expect(toolbar.undo).toHaveAccessibleName("Undo rename src/lib.rs");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(editor.text).toHaveAccessibleName("Editor: src/lib.rs");
  await expect(editor.text).toContainText("// one");
  await expect(toolbar.undo).toHaveAccessibleName("Undo typing in src/lib.rs");
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => editor.lines()).toEqual(before);
  await expect(toolbar.undo).toBeDisabled();

  for (let steps = 0; steps < 3; steps++) await toolbar.redo.click();
  await expect(toolbar.redo).toBeDisabled();
  await expect(editor.text).toHaveAccessibleName("Editor: src/library.rs");
  await expect.poll(() => editor.lines()).toEqual(after);
});
