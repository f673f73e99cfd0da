// Without a manifest there is no package: each `.rs` file is a crate that rustc compiles alone.
import { expect, test } from "../fixtures.ts";

test("each .rs file of a folder without a manifest is a crate with its rustc line", async ({
  yard,
  expectAccessible,
}) => {
  await yard.openFiles({
    "hello.rs": "fn main() {}\n",
    "tools/shapes-2d.rs": "pub fn area() {}\n",
    "notes.txt": "Nothing to rustc.\n",
  });
  await yard.hasCrates(["loose hello hello.rs", "loose shapes_2d tools/shapes-2d.rs"]);
  await expect(yard.crates.crate("loose", "hello")).toContainText("rustc hello.rs compiles it.");
  await expect(yard.crates.crate("loose", "shapes_2d")).toContainText("tools/shapes-2d.rs");
  await expect(yard.files.row("hello.rs")).toHaveAccessibleName(
    "hello.rs, crate that rustc could compile alone",
  );
  await expect(yard.metadata.errors).toContainText(
    "error: could not find `Cargo.toml` in `/playground` or any parent directory",
  );
  await expectAccessible();

  await yard.files.create("notes.txt", "Cargo.toml");
  await expect(yard.editor.text).toHaveAccessibleName("Editor: Cargo.toml");
  await yard.editor.append(
    '[package]\nname = "shapes"\n\n[[bin]]\nname = "hello"\npath = "hello.rs"\n',
  );
  await yard.hasCrates(["bin hello hello.rs"]);
});

test("an empty tree says what a package needs", async ({ yard, expectAccessible }) => {
  await yard.openFiles({ "notes.txt": "" });
  await yard.files.delete("notes.txt");
  await expect(yard.files.rows).toHaveCount(0);
  await expect(yard.crates.region).toContainText(
    "No crate yet. A package needs a Cargo.toml and a src/main.rs or a src/lib.rs.",
  );
  await expectAccessible();
  await yard.files.newFile.click();
  await yard.files.field.fill("src/main.rs");
  await yard.page.keyboard.press("Enter");
  await yard.hasCrates(["loose main src/main.rs"]);
});
