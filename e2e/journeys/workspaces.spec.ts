// Workspaces: who is a member and why, what is inherited from where, and what is left out.
import { expect, test } from "../fixtures.ts";

const member = (name: string, more: string) =>
  `[package]\nname = "${name}"\nversion = "0.1.0"\n${more}`;

const files = {
  "Cargo.toml":
    '[workspace]\nmembers = ["crates/*"]\nexclude = ["crates/attic"]\nresolver = "3"\n\n' +
    '[workspace.package]\nedition = "2024"\n\n[workspace.dependencies]\nserde = "1.0.200"\n',
  "crates/attic/Cargo.toml": member("attic", 'edition = "2021"\n'),
  "crates/attic/src/lib.rs": "",
  "crates/cellar/Cargo.toml": member(
    "cellar",
    'edition.workspace = true\n\n[dependencies]\nserde.workspace = true\nshelf = { path = "../shelf" }\n',
  ),
  "crates/cellar/src/main.rs": "fn main() {}\n",
  "crates/shelf/Cargo.toml": member("shelf", "edition.workspace = true\n"),
  "crates/shelf/src/lib.rs": "",
};

test("a virtual root says who is a member and why, and what is inherited from where", async ({
  yard,
  page,
  expectAccessible,
}) => {
  const { crates, editor } = yard;
  await yard.openFiles(files);
  await expect(crates.workspace).toContainText("A virtual manifest, without a package of its own");
  await expect(crates.members).toHaveCount(2);
  const cellar = crates.package("cellar");
  await expect(cellar).toContainText('Member: listed by "crates/*" in Cargo.toml:2');
  await expect(cellar).toContainText(
    "Edition 2024: inherited from [workspace.package] in Cargo.toml:7",
  );
  await expect(cellar).toContainText(
    "serde ^1.0.200 admits >=1.0.200, <2.0.0; inherited from Cargo.toml:10",
  );
  await expect(crates.package("shelf")).toContainText("Member: a path dependency of cellar");
  await expect(crates.package("attic")).toContainText(
    'Not a member: excluded by "crates/attic" in Cargo.toml:3',
  );
  await expectAccessible();

  await cellar.getByRole("button", { name: "Cargo.toml:7", exact: true }).click();
  await expect(editor.text).toHaveAccessibleName("Editor: Cargo.toml");
  await expect(page.locator(".cm-activeLine")).toContainText('edition = "2024"');
  await cellar.getByRole("button", { name: "crates/shelf/Cargo.toml", exact: true }).click();
  await expect(editor.text).toHaveAccessibleName("Editor: crates/shelf/Cargo.toml");
});

test("what is no longer excluded becomes a member", async ({ yard }) => {
  const { crates, editor, problems } = yard;
  await yard.openFiles(files);
  await expect(crates.members).toHaveCount(2);
  await yard.files.row("Cargo.toml").last().click();
  await expect(editor.text).toHaveAccessibleName("Editor: Cargo.toml");
  await editor.replaceAll('[workspace]\nmembers = ["crates/*"]\nresolver = "3"\n');
  await expect(crates.members).toHaveCount(3);
  await expect(crates.package("attic")).toContainText('Member: listed by "crates/*"');
  // What was inherited is gone: Cargo says so, and the rest is still told.
  await expect(crates.refusal).toContainText("`workspace.package.edition` was not defined");
  await expect(problems.problem("was not defined").first()).toBeVisible();
});

test("the samples of workspaces are shown as one box each", async ({ yard, expectAccessible }) => {
  await yard.open();
  for (const [title, members] of [
    ["Members of a workspace", ["orchard", "picker", "jam"]],
    ["What members inherit", ["apple", "pear"]],
    ["A root without a package", ["cellar", "shelf"]],
  ] as const) {
    await yard.gallery.load(title);
    await expect(yard.crates.members).toHaveCount(members.length);
    for (const name of members) await expect(yard.crates.package(name)).toBeVisible();
    await expect(yard.crates.refusal).toHaveCount(0);
    await expectAccessible();
  }
});
