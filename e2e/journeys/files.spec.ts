// The file tree with a mouse: make, rename, move, delete; what is refused says why.
import { expect, test } from "../fixtures.ts";

test("files and folders are made, moved and deleted by mouse", async ({
  yard,
  page,
  expectAccessible,
}) => {
  const { files, editor, crates } = yard;
  await yard.openFiles({
    "Cargo.toml": '[package]\nname = "app"\nedition = "2024"\n',
    "src/main.rs": "fn main() {}\n",
  });
  await files.row("src").click();
  if ((await files.row("src").getAttribute("aria-expanded")) === "false")
    await files.row("src").click();

  await files.choose("src", "New folder");
  await files.field.fill("bin");
  await page.keyboard.press("Enter");
  await expect(files.row("bin")).toHaveAttribute("aria-level", "2");

  await files.row("main.rs").click();
  await files.newFile.click();
  await files.field.fill("tool.rs");
  await page.keyboard.press("Enter");
  await expect(editor.text).toHaveAccessibleName("Editor: src/tool.rs");
  await editor.append("fn main() {}\n");
  await yard.hasCrates(["bin app src/main.rs"]);

  await files.drag("tool.rs", "bin");
  await yard.hasCrates(["bin app src/main.rs", "bin tool src/bin/tool.rs"]);
  await expect(editor.text).toHaveAccessibleName("Editor: src/bin/tool.rs");
  await expect(yard.notices.happened).toContainText("src/tool.rs is now src/bin/tool.rs.");

  await files.choose("main.rs", "Rename");
  await files.field.fill("lib.rs");
  await page.keyboard.press("Enter");
  await yard.hasCrates(["lib app src/lib.rs", "bin tool src/bin/tool.rs"]);

  await files.choose("lib.rs", "Move to…");
  await files.field.fill("examples/show.rs");
  await page.keyboard.press("Enter");
  await yard.hasCrates(["bin tool src/bin/tool.rs", "example show examples/show.rs"]);

  await files.openMenu("src");
  await expectAccessible();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(crates.crate("bin", "tool")).toHaveCount(0);
  await expect(files.row("src")).toHaveCount(0);
  await expectAccessible();
});

test("what is dragged onto a file comes into the folder of that file", async ({ yard }) => {
  await yard.open();
  await yard.files.drag("src/lib.rs", "Cargo.toml");
  await expect(yard.files.row("lib.rs")).toHaveAttribute("aria-level", "1");
  await expect(yard.crates.crate("lib", "demo")).toHaveCount(0);
});

for (const { name, says } of [
  { name: "lib.rs", says: "src/lib.rs exists already" },
  { name: "LIB.rs", says: "src/LIB.rs differs only in case from src/lib.rs" },
  { name: "lib.rs/deeper.rs", says: "src/lib.rs is a file, not a folder" },
  { name: "a//b.rs", says: "a path has a name before and after each /" },
  { name: "new/", says: "a path has a name before and after each /" },
  { name: "../up.rs", says: "a path has no . and no .. in it" },
  { name: "/etc/passwd", says: "a path starts at the root of the tree, without a leading /" },
]) {
  test(`the name ${name} is refused in words, and nothing changes`, async ({ yard, page }) => {
    const { files, toolbar } = yard;
    await yard.open();
    const rows = await files.rows.count();
    await files.row("src/main.rs").click();
    await files.newFile.click();
    await files.field.fill(name);
    await expect(files.refusal).toContainText(says);
    await expect(files.field).toHaveAttribute("aria-invalid", "true");
    await expect(files.field).toHaveAccessibleDescription(/\w{4}/);
    await page.keyboard.press("Enter");
    await expect(files.refusal).toContainText(says);
    await page.keyboard.press("Escape");
    await expect(files.field).toHaveCount(0);
    await expect(files.rows).toHaveCount(rows);
    await expect(toolbar.undo).toBeDisabled();
  });
}

test("a refused name is told to screen readers", async ({ yard, expectAccessible }) => {
  await yard.open();
  await yard.files.row("src/main.rs").click();
  await yard.files.newFile.click();
  await yard.files.field.fill("lib.rs");
  await expect(yard.files.refusal).toBeVisible();
  await expectAccessible();
});

test("a folder cannot be moved into itself, nor a file onto another", async ({ yard }) => {
  const { files, notices, toolbar } = yard;
  await yard.openFiles({
    "Cargo.toml": '[package]\nname = "app"\n',
    "main.rs": "",
    "src/main.rs": "fn main() {}\n",
    "src/bin/tool.rs": "fn main() {}\n",
  });
  await yard.hasCrates(["bin app src/main.rs", "bin tool src/bin/tool.rs"]);
  await files.drag("src", "bin");
  await expect(notices.happened).toContainText("Not possible: ");
  await files.drag("src/main.rs", "Cargo.toml");
  await expect(notices.happened).toContainText("Not possible: main.rs exists already.");
  await expect(toolbar.undo).toBeDisabled();
  await yard.hasCrates(["bin app src/main.rs", "bin tool src/bin/tool.rs"]);
});
