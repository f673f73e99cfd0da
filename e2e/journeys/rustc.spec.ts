// What Cargo tells rustc about a crate, and why.
import { expect, test } from "../fixtures.ts";

const manifest = '[package]\nname = "app"\nedition = "2024"\n[features]\ndefault = ["fast"]\nfast = []\n';
const files = {
  "Cargo.toml": `${manifest}[dependencies]\nshape = { path = "shape" }\n`,
  "src/lib.rs": "",
  "src/main.rs": "fn main() {}\n",
  "examples/show.rs": "fn main() {}\n",
  "shape/Cargo.toml": '[package]\nname = "shape"\nedition = "2021"\n',
  "shape/src/lib.rs": "",
};

test("the line of a crate is shown part by part, built or checked", async ({
  yard,
  page,
  context,
  expectAccessible,
}) => {
  const { answerTabs, rustc } = yard;
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await yard.openFiles(files);
  await answerTabs.show("rustc");
  await rustc.crate.selectOption("app: binary app");
  await expect(rustc.region).toContainText("cargo build -v runs this as step 3 of 3:");
  await expect(rustc.line).toContainText(/^rustc --crate-name app --edition=2024 src\/main.rs /);
  await expect(rustc.line).toContainText(`--cfg 'feature="fast"'`);
  await expect(rustc.line).toContainText(/--extern shape=\S+libshape-HASH.rlib/);
  await expect(rustc.steps).toHaveText([
    "Compile shape: library shape",
    "Compile app: library app",
    "Compile app: binary app",
  ]);
  await expect(rustc.steps.nth(2)).toHaveAttribute("aria-current", "step");
  await expect(rustc.part("--crate-type bin")).toHaveAttribute("href", /#option-crate-type$/);
  await expectAccessible();

  await rustc.copy.click();
  await expect(yard.notices.happened).toContainText("Copied.");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await rustc.line.innerText());

  // By keyboard to the other command, which makes no machine code.
  await rustc.command("cargo build").focus();
  await page.keyboard.press("ArrowDown");
  await expect(rustc.command("cargo check")).toBeChecked();
  await expect(rustc.line).toContainText(/--extern shape=\S+libshape-HASH.rmeta/);
  await expect(rustc.part("--emit=dep-info,metadata")).toBeVisible();
});

test("the line follows the manifest, and leads to the other steps", async ({ yard }) => {
  const { answerTabs, rustc, files: tree, editor } = yard;
  await yard.openFiles(files);
  await answerTabs.show("rustc");
  await rustc.crate.selectOption("app: library app");
  await expect(rustc.line).toContainText("-C debuginfo=2 --cfg");
  await yard.typeInto(tree.row("Cargo.toml").last(), "[profile.dev]\ndebug = 0\n");
  await expect(rustc.line).not.toContainText("-C debuginfo");
  await expect(rustc.line).toContainText("-C strip=debuginfo");
  await rustc.region.getByRole("button", { name: "shape: library shape" }).click();
  await expect(rustc.crate).toHaveValue(/library shape/);
  await expect(rustc.line).toContainText("rustc --crate-name shape");
  await expect(rustc.region).toContainText("In shape, cargo build -v runs this:");

  // Chosen once more by a step, after others were chosen from the list.
  await rustc.crate.selectOption("app: binary app");
  await expect(rustc.line).toContainText("--crate-type bin");
  await rustc.region.getByRole("button", { name: "app: library app" }).click();
  await expect(rustc.crate).toHaveValue(/library app/);

  await rustc.crate.selectOption("app: example show");
  await expect(rustc.region).toContainText("cargo build -v --example show runs this as step");
  await expect(rustc.line).toContainText("/target/debug/examples");

  await editor.append('[dependencies.far]\nversion = "1"\n');
  await expect(rustc.region).toContainText("first needs dependencies that are not among these files");
  await expect(rustc.line).toHaveCount(0);
  await editor.append("[dependencies\n");
  await expect(rustc.region.getByRole("group", { name: "Errors" })).toContainText("error: ");
});

/** What finds the lines, in a worker of its own. */
const PROGRAM = /\/rustc_lines/;

test("what finds the lines is downloaded once somebody looks at them", async ({ yard, page }) => {
  const { answerTabs, crates, rustc, files: tree } = yard;
  const downloaded: string[] = [];
  page.on("request", (request) => {
    if (PROGRAM.test(request.url())) downloaded.push(request.url());
  });
  await yard.openFiles(files);
  await yard.typeInto(tree.row("Cargo.toml").last(), '[lib]\nname = "early"\n');
  await expect(crates.crate("lib", "early")).toBeVisible();
  await answerTabs.show("Picture");
  expect(downloaded).toEqual([]);
  await answerTabs.show("rustc");
  await rustc.crate.selectOption("app: library early");
  await expect(rustc.line).toContainText(/^rustc --crate-name early /);
  await answerTabs.show("Crates");
  await answerTabs.show("rustc");
  await expect(rustc.line).toContainText(/^rustc --crate-name early /);
  expect(downloaded.filter((it) => it.endsWith(".wasm"))).toHaveLength(1);
});

for (const part of ["rustc_lines_loader.js", "rustc_lines_bg.wasm"]) {
  test(`without ${part} the tab says so, and all else works`, async ({
    yard,
    page,
    expectAccessible,
  }) => {
    const { answerTabs, crates, rustc, files: tree, statusLine } = yard;
    await page.route(`**/${part}`, (route) => route.abort());
    await yard.openFiles(files);
    await answerTabs.show("rustc");
    await expect(rustc.region).toContainText("The lines cannot be shown");
    await expect(statusLine.line).not.toContainText("engine");
    await expectAccessible();
    await yard.typeInto(tree.row("Cargo.toml").last(), '[lib]\nname = "anyway"\n');
    await answerTabs.show("Crates");
    await expect(crates.crate("lib", "anyway")).toBeVisible();

    // Once the network is back, so are the lines.
    await page.unroute(`**/${part}`);
    await answerTabs.show("rustc");
    await rustc.crate.selectOption("app: library anyway");
    await expect(rustc.line).toContainText(/^rustc --crate-name anyway /);
  });
}

test("what finds the lines is started anew when it has crashed", async ({ yard, page }) => {
  const { answerTabs, rustc } = yard;
  await yard.openFiles(files);
  await answerTabs.show("rustc");
  await rustc.crate.selectOption("app: binary app");
  await expect(rustc.region).toContainText("cargo build -v runs this as step 3 of 3:");
  const worker = page.workers().find((it) => PROGRAM.test(it.url()));
  if (worker === undefined) throw new Error("there is no worker for the lines");
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error("it has crashed");
    });
  });
  await rustc.command("cargo check").check();
  await expect(rustc.region).toContainText("cargo check -v runs this as step 3 of 3:");
});
