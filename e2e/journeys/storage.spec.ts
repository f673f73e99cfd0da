// Storage is never trusted: forbidden, full, unreadable or shared, the page works on and says so.
import type { BrowserContext } from "@playwright/test";
import { expect, test, Yard } from "../fixtures.ts";

test("without storage the page works, and says that nothing is saved", async ({
  yard,
  page,
  expectAccessible,
}) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("Access is denied for this document.", "SecurityError");
        },
      });
    }
  });
  await yard.open();
  await expect(yard.statusLine.line).toContainText(
    "Not saved: the browser allows this page no storage.",
  );
  await yard.files.rename("src/main.rs", "bin/tool.rs");
  await yard.typeInto(yard.files.row("Cargo.toml"), "# typed");
  await expect(yard.crates.crate("bin", "tool")).toBeVisible();
  await expect(yard.statusLine.line).toContainText(
    "Not saved: the browser allows this page no storage.",
  );
  await yard.toolbar.setTheme("Dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expectAccessible();
});

test("when the storage is full the page works, says so, and saves as soon as there is room", async ({
  yard,
  page,
  expectAccessible,
}) => {
  await yard.open();
  await page.evaluate(() => {
    for (let length = 1 << 22, number = 0; length > 0; number++) {
      try {
        localStorage.setItem(`ballast.${number}`, "x".repeat(length));
      } catch {
        length >>= 1;
      }
    }
  });
  await yard.typeInto(yard.files.row("Cargo.toml"), "# typed");
  await expect(yard.statusLine.line).toContainText("Not saved: the browser's storage is full.");
  await expect(yard.editor.text).toContainText("# typed");
  await yard.files.rename("src/main.rs", "bin/tool.rs");
  await expect(yard.crates.crate("bin", "tool")).toBeVisible();
  await expectAccessible();

  await page.evaluate(() => localStorage.clear());
  await yard.typeInto(yard.files.row("Cargo.toml"), " on");
  await expect(yard.statusLine.line).toContainText("Saved in this browser");
  await page.reload();
  await yard.isUsable();
  await expect(yard.editor.text).toContainText("# typed on");
  await expect(yard.files.row("tool.rs")).toBeVisible();
});

for (const { what, text } of [
  { what: "is damaged", text: "1not a draft" },
  { what: "is of a later version", text: "9AAAA" },
]) {
  test(`a draft that ${what} is kept aside, and the page works on and says so`, async ({
    yard,
    page,
    expectAccessible,
  }) => {
    await page.addInitScript((text) => {
      if (localStorage.length === 0) localStorage.setItem("crateyard.draft", text);
    }, text);
    await yard.open();
    await expect(yard.notices.happened).toContainText("What you saved earlier cannot be read: ");
    await expect(yard.notices.happened).toContainText("crateyard.draft.unreadable.1");
    expect(await yard.saved("crateyard.draft.unreadable.1")).toBe(text);
    await expectAccessible();
    await yard.typeInto(yard.files.row("Cargo.toml"), "# afresh");
    await page.reload();
    await yard.isUsable();
    await expect(yard.editor.text).toContainText("# afresh");
    expect(await yard.saved("crateyard.draft.unreadable.1")).toBe(text);
  });
}

/** Shows the same draft in another tab, too. */
async function openTwice(yard: Yard, context: BrowserContext): Promise<Yard> {
  await yard.open();
  await yard.files.row("lib.rs").click();
  await expect.poll(() => yard.saved()).not.toBeNull();
  const other = new Yard(await context.newPage());
  await other.open();
  await expect(other.editor.text).toHaveAccessibleName("Editor: src/lib.rs");
  return other;
}

test("two tabs with the same files lose nothing in silence", async ({
  yard,
  page,
  context,
  expectAccessible,
}) => {
  const other = await openTwice(yard, context);
  await other.editor.append("// of the other tab");
  await expect(yard.statusLine.line).toContainText(
    "No longer saved: another tab has changed the same files.",
  );

  await yard.editor.append("// of this tab");
  await expect(yard.statusLine.keepThis).toBeVisible();
  await expectAccessible();
  await other.page.reload();
  await other.isUsable();
  await expect(other.editor.text).toContainText("// of the other tab");

  await yard.statusLine.takeTheOther.click();
  await expect(yard.editor.text).toContainText("// of the other tab");
  await expect(yard.editor.text).not.toContainText("// of this tab");
  await yard.toolbar.undo.click();
  await expect(yard.editor.text).toContainText("// of this tab");
});

test("of two tabs, the one that is told to keeps its files", async ({ yard, page, context }) => {
  const other = await openTwice(yard, context);
  await other.editor.append("// of the other tab");
  await expect(yard.statusLine.keepThis).toBeVisible();
  await yard.editor.append("// of this tab");
  await yard.statusLine.keepThis.click();
  await expect(yard.statusLine.line).toContainText("Saved in this browser");
  await expect(other.statusLine.line).toContainText("No longer saved");
  await page.reload();
  await yard.isUsable();
  await expect(yard.editor.text).toContainText("// of this tab");
});
