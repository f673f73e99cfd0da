// Where Cargo refuses: its own text, all that can still be said, and the way to the place.
import { expect, test } from "../fixtures.ts";

test("Cargo's text is shown letter for letter, and under it what can still be said", async ({
  yard,
  expectAccessible,
}) => {
  const { crates, editor, problems } = yard;
  await yard.openFiles({
    "Cargo.toml": '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2022"\n',
    "src/main.rs": "fn main() {}\n",
    "src/bin/tool.rs": "fn main() {}\n",
  });
  await yard.files.row("src/main.rs").click();
  const text = [
    "error: failed to parse manifest at `/playground/Cargo.toml`",
    "",
    "Caused by:",
    "  failed to parse the `edition` key",
    "",
    "Caused by:",
    "  supported edition values are `2015`, `2018`, `2021`, or `2024`, but `2022` is unknown",
    "",
  ];
  await expect(crates.refusal).toContainText("Cargo refuses this. cargo metadata says:");
  expect(await crates.refusal.locator("pre").textContent()).toBe(text.join("\n"));
  expect(await crates.list()).toContain("bin app src/main.rs");
  const below = await crates.package("app").boundingBox();
  const above = await crates.refusal.boundingBox();
  expect(below?.y).toBeGreaterThan(above?.y ?? Infinity);
  await expect(yard.metadata.errors).toHaveText(text.join("\n"));
  await expect(yard.metadata.region).toContainText("It fails with exit status 101.");
  await expectAccessible();

  await problems.visit("supported edition values are");
  await expect(editor.text).toHaveAccessibleName("Editor: Cargo.toml");
  await expect(editor.text).toBeFocused();
  await expect(editor.underlined.first()).toHaveText('"2022"');
  await expectAccessible();

  // The place is selected: what is typed replaces it.
  await yard.page.keyboard.type('"2024"');
  await yard.hasCrates(["bin app src/main.rs", "bin tool src/bin/tool.rs"]);
  await expect(crates.refusal).toHaveCount(0);
  await expect(problems.all).toHaveCount(0);
  await expect(editor.underlined).toHaveCount(0);
  await expect(yard.notices.changed).toContainText("Cargo accepts this again");
});

test("a syntax error is shown as Cargo prints it, with its picture of the line", async ({
  yard,
}) => {
  await yard.openFiles({
    "Cargo.toml": '[package\nname = "app"\n',
    "src/lib.rs": "",
  });
  expect(await yard.crates.refusal.locator("pre").textContent()).toBe(
    [
      "error: unclosed table, expected `]`",
      " --> Cargo.toml:1:9",
      "  |",
      "1 | [package",
      "  |         ^",
      "",
    ].join("\n"),
  );
});

test("a warning is listed and underlined, and the crates stay accepted", async ({
  yard,
  expectAccessible,
}) => {
  await yard.openFiles({
    "Cargo.toml": '[package]\nname = "app"\nedition = "2024"\nflavour = "sweet"\n',
    "src/lib.rs": "",
  });
  await yard.hasCrates(["lib app src/lib.rs"]);
  await expect(yard.crates.refusal).toHaveCount(0);
  await yard.problems.visit("unused manifest key: package.flavour");
  await expect(yard.editor.text).toHaveAccessibleName("Editor: Cargo.toml");
  await expect(yard.editor.underlined.first()).toHaveText("flavour");
  await yard.editor.underlined.first().hover();
  await expect(yard.editor.tooltip).toContainText("unused manifest key: package.flavour");
  await expectAccessible();
});
