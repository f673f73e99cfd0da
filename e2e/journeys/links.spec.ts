// Links: out by the clipboard, in by the address, and never at the cost of somebody's own files.
import type { Page } from "@playwright/test";
import { expect, test, toFragment, Yard } from "../fixtures.ts";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

/** What is copied by "Copy link". */
async function copyLink(yard: Yard): Promise<string> {
  await yard.toolbar.share("Copy link");
  await expect(yard.notices.happened).toContainText("Copied the link.");
  return await clipboard(yard.page);
}

/** A person with a draft of their own. */
async function withDraft(yard: Yard): Promise<string> {
  await yard.open();
  await yard.typeInto(yard.files.row("Cargo.toml"), "# my own work");
  await expect.poll(() => yard.saved()).not.toBeNull();
  // Saved as a whole, and not again.
  await yard.page.reload();
  await yard.isUsable();
  await expect(yard.editor.text).toContainText("# my own work");
  return (await yard.saved()) ?? "";
}

test("a link shows the same files in another browser", async ({
  yard,
  elsewhere,
  expectAccessible,
}) => {
  await yard.open();
  await yard.files.rename("src/main.rs", "bin/tool.rs");
  await yard.typeInto(yard.files.row("lib.rs"), "// sent — with “letters” of all kinds: ß, 蟹, 🦀");
  const lines = await yard.editor.lines();
  const link = await copyLink(yard);
  expect(link).toMatch(/\/#1[\w-]+$/);
  await expectAccessible();

  const theirs = new Yard(await elsewhere.newPage());
  await theirs.page.goto(link);
  await theirs.isUsable();
  await expect(theirs.editor.text).toHaveAccessibleName("Editor: src/lib.rs");
  expect(await theirs.editor.lines()).toEqual(lines);
  await theirs.hasCrates([
    "lib demo src/lib.rs",
    "bin count src/bin/count.rs",
    "bin serve src/bin/serve/main.rs",
    "bin tool src/bin/tool.rs",
  ]);
  await expect(theirs.notices.happened).toContainText("Opened the files of the link.");
  await expect(theirs.toolbar.backToYourWork).toHaveCount(0);
});

test("a link leaves one's own draft as it is, one click away", async ({
  yard,
  page,
  expectAccessible,
}) => {
  const draft = await withDraft(yard);
  await page.goto("about:blank");
  await yard.openFiles({ "Cargo.toml": '[package]\nname = "theirs"\n', "src/lib.rs": "" });
  await yard.hasCrates(["lib theirs src/lib.rs"]);
  await expectAccessible();

  // Not even changes to the link's files touch it.
  await yard.typeInto(yard.files.row("Cargo.toml"), 'edition = "2024"\n');
  await expect(yard.crates.region).toContainText("Edition 2024");
  // The address no longer has what the page shows.
  await expect(page).not.toHaveURL(/#/);
  await page.reload();
  await yard.isUsable();
  await expect(yard.editor.text).toContainText('edition = "2024"');
  expect(await yard.saved()).toBe(draft);

  await yard.toolbar.backToYourWork.click();
  await expect(yard.editor.text).toContainText("# my own work");
  await expect(yard.crates.crate("lib", "demo")).toBeVisible();
  await page.getByRole("button", { name: "Back to the linked files" }).click();
  await expect(yard.crates.crate("lib", "theirs")).toBeVisible();
  expect(await yard.saved()).toBe(draft);
});

test("a link that is followed within the page leaves the draft as it is, too", async ({ yard }) => {
  await withDraft(yard);
  await yard.page.goto(`/${toFragment({ "hello.rs": "fn main() {}\n" })}`);
  await yard.hasCrates(["loose hello hello.rs"]);
  await yard.toolbar.backToYourWork.click();
  await expect(yard.editor.text).toContainText("# my own work");
});

test("a link can be written by hand, and is true only as long as nothing is changed", async ({
  yard,
  page,
}) => {
  await yard.open(
    '#txtar=A%20comment%0A-- Cargo.toml --%0A[package]%0Aname = "by-hand"%0A-- src/main.rs --%0Afn main() {}%0A-- docs/ --%0A',
  );
  await yard.hasCrates(["bin by-hand src/main.rs"]);
  await expect(yard.files.row("docs")).toBeVisible();
  expect(page.url()).toContain("#txtar=");
  await yard.typeInto(yard.files.row("Cargo.toml"), "# changed");
  await expect.poll(() => page.url()).not.toContain("#");
  await yard.toolbar.undo.click();
  await expect.poll(() => page.url()).toContain("#txtar=");
});

const refused = [
  {
    what: "a damaged link",
    fragment: "#1dZDBTsMwEER_xdpzUqEKDuSGkJC4cUBcED04zpKsau9a9qZtqPrvrNMCJ",
    says: "it is incomplete or damaged",
  },
  {
    what: "a link of an unknown version",
    fragment: "#7AAAA",
    says: "it is of a version that this page does not know (7)",
  },
  {
    what: "a link with half a letter",
    fragment: "#txtar=-- a.rs --%0A%E8%9",
    says: "it is not percent-encoded UTF-8",
  },
  { what: "a link without files", fragment: "#txtar=nothing", says: "it has no -- path -- line" },
  { what: "a link to a path outside", fragment: "#txtar=-- ../a.rs --%0A", says: ".." },
];

for (const { what, fragment, says } of refused) {
  test(`${what} is refused in words, and the draft is untouched`, async ({
    yard,
    page,
    expectAccessible,
  }) => {
    const draft = await withDraft(yard);
    await page.goto("about:blank");
    await yard.open(fragment);
    await expect(yard.notices.happened).toContainText("The link cannot be opened: ");
    await expect(yard.notices.happened).toContainText(says);
    await expect(yard.notices.happened).toContainText("Your own files are untouched.");
    await expect(yard.editor.text).toContainText("# my own work");
    await expectAccessible();
    expect(await yard.saved()).toBe(draft);
  });
}

test("a link that has lost its end is refused", async ({ yard, elsewhere }) => {
  await yard.open();
  const link = await copyLink(yard);
  const theirs = new Yard(await elsewhere.newPage());
  await theirs.page.goto(link.slice(0, -9));
  await theirs.isUsable();
  await expect(theirs.notices.happened).toContainText("it is incomplete or damaged");
  await expect(theirs.files.row("Cargo.toml")).toBeVisible();
});

test("what is too large for a link is said so, and travels as a file", async ({
  yard,
  page,
  elsewhere,
  expectAccessible,
}) => {
  await yard.open();
  await yard.files.row("lib.rs").click();
  const digits = Array.from(
    { length: 1500 },
    (_, line) =>
      `// ${(Math.sin(line + 1) * 1e16).toString(36)}${(Math.cos(line + 1) * 1e16).toString(36)}`,
  );
  await yard.editor.replaceAll(`${digits.join("\n")}\n`);
  await yard.toolbar.share("Copy link");
  await expect(yard.notices.happened).toContainText("The files are too large for a link");
  await expectAccessible();
  const downloading = page.waitForEvent("download");
  await yard.notices.happened.getByRole("button", { name: "Download" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("crateyard.txtar");

  const theirs = new Yard(await elsewhere.newPage());
  await theirs.open();
  const choosing = theirs.page.waitForEvent("filechooser");
  await theirs.toolbar.share("Open a file…");
  await (await choosing).setFiles(await download.path());
  await expect(theirs.notices.happened).toContainText("Opened ");
  await theirs.files.row("lib.rs").click();
  await expect(theirs.editor.text).toContainText(digits[0] ?? "");
  await expect(theirs.crates.crate("lib", "demo")).toBeVisible();
  await theirs.toolbar.undo.click();
  await expect(theirs.editor.text).not.toContainText(digits[0] ?? "");
});

test("a file that is none of ours is refused in words", async ({ yard, page }) => {
  await yard.open();
  const choosing = page.waitForEvent("filechooser");
  await yard.toolbar.share("Open a file…");
  await (
    await choosing
  ).setFiles({
    name: "photo.txt",
    mimeType: "text/plain",
    buffer: Buffer.from([0xff, 0xd8, 0xff]),
  });
  await expect(yard.notices.happened).toContainText(
    "photo.txt cannot be opened: it is not UTF-8 text.",
  );
  await yard.isAnswered();
  await expect(yard.crates.crate("lib", "demo")).toBeVisible();
});
