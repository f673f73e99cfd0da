// The gallery: one click each, and undo brings one's own files back.
import { expect, test } from "../fixtures.ts";

test("every sample is one click away and can be undone", async ({ yard, expectAccessible }) => {
  test.slow();
  const { gallery, toolbar, crates, files } = yard;
  await yard.open();
  await yard.isAnswered();
  const own = await crates.list();
  await toolbar.samples.click();
  await expect(gallery.dialog).toBeVisible();
  await expectAccessible();
  const titles = await gallery.dialog.locator(".gallery-title").allTextContents();
  expect(titles.length).toBeGreaterThanOrEqual(12);
  expect(new Set(titles).size).toBe(titles.length);
  await yard.page.keyboard.press("Escape");
  await expect(gallery.dialog).toHaveCount(0);
  await expect(toolbar.samples).toBeFocused();

  for (const title of titles) {
    await gallery.load(title);
    await expect(yard.notices.happened).toContainText(`Loaded the sample “${title}”.`);
    await yard.isAnswered();
    await expect(files.rows.first()).toBeVisible();
    await expectAccessible();
    await toolbar.undo.click();
    await yard.hasCrates(own);
  }
});

test("undo after a sample brings back what was typed before", async ({ yard }) => {
  await yard.open();
  await yard.typeInto(yard.files.row("lib.rs"), "// my own");
  await yard.gallery.load("A binary crate");
  await expect(yard.editor.text).not.toContainText("// my own");
  await yard.toolbar.undo.click();
  await expect(yard.editor.text).toHaveAccessibleName("Editor: src/lib.rs");
  await expect(yard.editor.text).toContainText("// my own");
  // Not even a reload right after the sample would have lost it.
  await yard.toolbar.redo.click();
  await yard.page.reload();
  await yard.isUsable();
  await yard.toolbar.undo.click();
  await yard.files.row("lib.rs").click();
  await expect(yard.editor.text).toContainText("// my own");
});

test("without a network the gallery says so, and can be tried again", async ({
  yard,
  page,
  expectAccessible,
}) => {
  await yard.open();
  await page.route("**/samples.txt", (route) => route.abort());
  await yard.toolbar.samples.click();
  await expect(yard.gallery.dialog.getByRole("alert")).toContainText("could not be loaded");
  await expectAccessible();
  await page.unroute("**/samples.txt");
  await yard.gallery.dialog.getByRole("button", { name: "Try again" }).click();
  await yard.gallery.cards.filter({ hasText: "A binary crate" }).first().click();
  await expect(yard.notices.happened).toContainText("Loaded the sample");
  // It is there from now on.
  await page.route("**/samples.txt", (route) => route.abort());
  await yard.gallery.load("A library crate");
  await expect(yard.notices.happened).toContainText("A library crate");
});
