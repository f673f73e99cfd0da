// A visit goes on where the last one ended.
import { expect, test } from "../fixtures.ts";

test("a reload brings back everything, the open file included", async ({
  yard,
  page,
  expectAccessible,
}) => {
  const { files, editor, toolbar } = yard;
  await yard.open();
  await files.rename("src/main.rs", "bin/tool.rs");
  await files.row("Cargo.toml").click();
  await files.row("lib.rs").click();
  await toolbar.setTheme("Dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await editor.append("// the last words");
  const lines = await editor.lines();
  const rows = await files.rows.allTextContents();

  // At once: what was typed last is saved as the page goes.
  await page.reload();
  await yard.isUsable();
  await expect(editor.text).toHaveAccessibleName("Editor: src/lib.rs");
  expect(await editor.lines()).toEqual(lines);
  await expect(files.row("lib.rs")).toHaveAttribute("aria-selected", "true");
  await expect(editor.tab("Cargo.toml")).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await yard.hasCrates([
    "lib demo src/lib.rs",
    "bin count src/bin/count.rs",
    "bin serve src/bin/serve/main.rs",
    "bin tool src/bin/tool.rs",
  ]);
  await expect(files.rows).toHaveText(rows);
  await expectAccessible();
});

test("what was typed is saved after a pause, without a reload", async ({ yard, page }) => {
  await yard.open();
  await yard.typeInto(yard.files.row("lib.rs"), "// kept");
  await expect(yard.statusLine.line).toContainText("Saved in this browser");
  const other = await page.context().newPage();
  // Opening the file has been saved, too, perhaps before the text.
  await expect(async () => {
    await other.goto("/");
    const text = other.getByRole("textbox", { name: "Editor: src/lib.rs" });
    await expect(text).toContainText("// kept", { timeout: 2000 });
  }).toPass({ timeout: 15_000 });
});
