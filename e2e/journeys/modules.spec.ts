// Modules: what each crate is made of, which files belong to none, and how they are linked.
import { expect, test } from "../fixtures.ts";

const manifest = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2024"\n';

test("a file is linked by typing its mod line", async ({ yard, expectAccessible }) => {
  const { files, editor, answerTabs, modules, statusLine } = yard;
  await yard.openFiles({
    "Cargo.toml": manifest,
    "src/lib.rs": "",
    "src/shapes.rs": "pub fn area() {}\n",
  });
  const alone = "in no crate: `mod shapes;` in src/lib.rs would make it a module";
  await expect(files.row("shapes.rs")).toHaveAccessibleName(`shapes.rs, ${alone}`);
  await expect(files.row("shapes.rs")).toContainText("in no crate");
  await files.row("shapes.rs").click();
  await expect(statusLine.line).toContainText(`src/shapes.rs: ${alone}`);
  await answerTabs.show("Modules");
  await expect(modules.module("crate")).toBeVisible();
  await expect(modules.module("shapes")).toHaveCount(0);
  await expectAccessible();

  await yard.typeInto(files.row("lib.rs"), "mod shapes;");
  await expect(modules.module("shapes")).toContainText("src/shapes.rs");
  await expect(files.row("shapes.rs")).toHaveAccessibleName(
    "shapes.rs, module crate::shapes of library app",
  );
  await modules.module("shapes").click();
  await expect(editor.text).toHaveAccessibleName("Editor: src/shapes.rs");
  await expect(modules.module("shapes")).toHaveAttribute("aria-selected", "true");
  await expect(statusLine.line).toContainText("src/shapes.rs: module crate::shapes of library app");
});

test("one file is compiled into two crates", async ({ yard, expectAccessible }) => {
  const { files, answerTabs, fileTable, modules, statusLine } = yard;
  await yard.openFiles({
    "Cargo.toml": manifest,
    "src/lib.rs": "mod shared;\n",
    "src/main.rs": "mod shared;\nfn main() {}\n",
    "src/shared.rs": "",
    "src/old.rs": "",
  });
  await files.row("shared.rs").click();
  await expect(statusLine.line).toContainText(
    "src/shared.rs: module crate::shared of library app; module crate::shared of binary app",
  );
  await answerTabs.show("Files");
  const cells = (path: string) => fileTable.row(path).getByRole("cell");
  await expect(cells("src/shared.rs")).toHaveText(["1", "1", ""]);
  await expect(cells("src/main.rs")).toHaveText(["–", "1", ""]);
  await expect(cells("src/old.rs")).toHaveText(["–", "–", "in no crate"]);
  await expectAccessible();
  await fileTable.row("src/main.rs").getByRole("button").click();
  await answerTabs.show("Modules");
  await expect(modules.crate).toHaveValue(/binary app/);
  await expect(modules.module("crate")).toHaveAttribute("aria-selected", "true");
  // What is chosen is shown, also beside a file that is not part of it.
  await modules.crate.selectOption("library app");
  await expect(modules.tree).toHaveAccessibleName("Modules of library app");
  await modules.crate.selectOption("binary app");
  await expect(modules.tree).toHaveAccessibleName("Modules of binary app");
  await modules.crate.selectOption("library app");
  await files.row("shared.rs").click();
  await expect(modules.crate).toHaveValue(/library app/);
  await expect(modules.module("shared")).toHaveAttribute("aria-selected", "true");
});

test("a missing module says where rustc looked, and is mended", async ({
  yard,
  page,
  expectAccessible,
}) => {
  const { files, editor, answerTabs, modules, picture } = yard;
  await yard.openFiles({ "Cargo.toml": manifest, "src/lib.rs": "mod lost;\nmod there {}\n" });
  await answerTabs.show("Modules");
  await expect(modules.module("lost")).toContainText(
    "not found: rustc looked at src/lost.rs and src/lost/mod.rs",
  );
  await expectAccessible();
  await files.row("Cargo.toml").click();
  await expect(editor.text).toHaveAccessibleName("Editor: Cargo.toml");

  // By keyboard alone: to the node, and from it to its declaration.
  await modules.module("crate").focus();
  await page.keyboard.press("ArrowDown");
  await expect(modules.module("lost")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(editor.text).toHaveAccessibleName("Editor: src/lib.rs");
  await expect(page.locator(".cm-activeLine")).toContainText("mod lost;");

  await files.create("src/lib.rs", "lost.rs");
  await expect(modules.module("lost")).toContainText("src/lost.rs");
  await answerTabs.show("Picture");
  await expect(picture.drawing.getByRole("listitem", { name: "mod lost, src/lost.rs" })).toBeVisible();
  await expectAccessible();
});
