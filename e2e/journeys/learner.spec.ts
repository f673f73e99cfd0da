// What the page is for: change the files, see what becomes of the crates, and why.
import { expect, test } from "../fixtures.ts";

test("a learner renames src/main.rs, types in Cargo.toml, and sees what becomes of the crates", async ({
  yard,
  expectAccessible,
}) => {
  const { files, editor, crates, notices } = yard;
  await yard.open();
  await yard.hasCrates([
    "lib demo src/lib.rs",
    "bin count src/bin/count.rs",
    "bin demo src/main.rs",
    "bin serve src/bin/serve/main.rs",
  ]);
  await expect(crates.counter("library")).toHaveText(/1 of at most 1/);
  await expect(crates.counter("binaries")).toHaveText(/3/);
  await expect(crates.crate("lib", "demo")).toContainText(
    "inferred src/lib.rs is the library; named like the package",
  );
  await expect(crates.crate("bin", "demo")).toContainText(
    "inferred src/main.rs is a binary; named like the package",
  );
  await expect(crates.crate("bin", "serve")).toContainText(
    "inferred each folder in src/bin/ with a main.rs is a binary; named like the folder",
  );
  await expectAccessible();

  await files.rename("src/main.rs", "bin/tool.rs");
  await yard.hasCrates([
    "lib demo src/lib.rs",
    "bin count src/bin/count.rs",
    "bin serve src/bin/serve/main.rs",
    "bin tool src/bin/tool.rs",
  ]);
  await expect(crates.crate("bin", "tool")).toContainText(
    "inferred each .rs file in src/bin/ is a binary; named like the file",
  );
  await expect(files.row("tool.rs")).toHaveAccessibleName("tool.rs, crate root of binary tool");
  await expect(notices.happened).toContainText("src/main.rs is now src/bin/tool.rs.");
  await expect(notices.changed).toHaveText(
    "1 library, 3 binaries; new: binary tool; gone: binary demo.",
  );

  await yard.typeInto(
    files.row("Cargo.toml"),
    '\n[lib]\nname = "greeter"\npath = "src/bin/count.rs"\n',
  );
  await yard.hasCrates([
    "lib greeter src/bin/count.rs",
    "bin count src/bin/count.rs",
    "bin serve src/bin/serve/main.rs",
    "bin tool src/bin/tool.rs",
  ]);
  await expect(crates.crate("lib", "greeter")).toContainText(
    "written its path is given in Cargo.toml:10; named in Cargo.toml:9",
  );
  await expectAccessible();

  await crates.crate("bin", "tool").getByRole("button", { name: "src/bin/tool.rs" }).click();
  await expect(editor.text).toHaveAccessibleName("Editor: src/bin/tool.rs");
  await expect(editor.tab("tool.rs")).toHaveAttribute("aria-selected", "true");
  await expect(editor.text).toContainText("fn main()");
});

test("a reason leads to the line that it names", async ({ yard }) => {
  await yard.openFiles({
    "Cargo.toml":
      '[package]\nname = "app"\nedition = "2024"\n\n[[bin]]\nname = "tool"\npath = "tool.rs"\n',
    "tool.rs": "fn main() {}\n",
    "notes.txt": "Nothing to Cargo.\n",
  });
  await yard.files.row("notes.txt").click();
  await expect(yard.editor.text).toHaveAccessibleName("Editor: notes.txt");
  await yard.crates.crate("bin", "tool").getByRole("button", { name: "Cargo.toml:7" }).click();
  await expect(yard.editor.text).toHaveAccessibleName("Editor: Cargo.toml");
  await expect(yard.editor.text).toBeFocused();
  await yard.page.keyboard.type("#");
  await expect(yard.crates.crate("bin", "tool")).toHaveCount(1);
  expect((await yard.editor.lines())[6]).toContain("#");
});

test("the status line says what the file in front is to Cargo", async ({ yard }) => {
  const { files, statusLine } = yard;
  await yard.open();
  await yard.isAnswered();
  await files.row("Cargo.toml").click();
  await expect(statusLine.line).toContainText("Cargo.toml: manifest of package demo");
  await files.row("lib.rs").click();
  await expect(statusLine.line).toContainText("src/lib.rs: crate root of library demo");
});
