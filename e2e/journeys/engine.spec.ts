// The engine runs in a worker that may arrive late, or die: the page and the text stay.
import type { Page } from "@playwright/test";
import { expect, test, Yard } from "../fixtures.ts";

const LOADER = "**/worker_loader.js";

/** Lets something go wrong in the engine. */
async function crash(page: Page) {
  const [worker] = page.workers();
  if (worker === undefined) throw new Error("there is no worker");
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error("the engine has crashed");
    });
  });
}

/** From now on engines arrive only once the returned function is called. */
async function holdEngines(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(LOADER, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

async function typeInManifest(yard: Yard, text: string) {
  await yard.typeInto(yard.files.row("Cargo.toml"), text);
}

test("the page is usable while the engine is arriving", async ({
  yard,
  page,
  expectAccessible,
}) => {
  const release = await holdEngines(page);
  await yard.open();
  await expect(yard.statusLine.line).toContainText("The engine is arriving…");
  await expect(yard.crates.region).toHaveAttribute("data-state", "pending");
  await expect(yard.crates.region).toContainText("Looking for crates…");
  await typeInManifest(yard, '\n[lib]\nname = "early"\n');
  await yard.files.rename("src/main.rs", "bin/tool.rs");
  await expectAccessible();
  release();
  await yard.hasCrates([
    "lib early src/lib.rs",
    "bin count src/bin/count.rs",
    "bin serve src/bin/serve/main.rs",
    "bin tool src/bin/tool.rs",
  ]);
  await expect(yard.statusLine.line).not.toContainText("engine");
});

test("an engine that crashes is started anew once, and the text typed meanwhile is kept", async ({
  yard,
  page,
  expectAccessible,
}) => {
  await yard.open();
  await yard.isAnswered();
  const release = await holdEngines(page);
  await crash(page);
  await expect(yard.statusLine.line).toContainText("The engine stopped; starting it anew…");
  await typeInManifest(yard, '\n[lib]\nname = "meanwhile"\n');
  await expect(yard.crates.region).toHaveAttribute("data-state", "pending");
  await expectAccessible();
  release();
  await expect(yard.crates.crate("lib", "meanwhile")).toBeVisible();
  await expect(yard.editor.text).toContainText('name = "meanwhile"');
  await expect(yard.statusLine.line).not.toContainText("engine");
});

test("an engine that falls silent is noticed and started anew", async ({ yard, page }) => {
  await page.clock.install();
  // So much that only the worker is asked about it.
  const padding = `# ${"x".repeat(98)}\n`.repeat(2_100);
  await yard.openFiles({ "Cargo.toml": `${padding}[package]\nname = "app"\n`, "src/lib.rs": "" });
  await page.workers()[0]?.evaluate(() => self.close());
  await typeInManifest(yard, '\n[lib]\nname = "meanwhile"\n');
  await expect(yard.crates.region).toHaveAttribute("data-state", "pending");
  await page.clock.fastForward(11_000);
  await expect(yard.crates.crate("lib", "meanwhile")).toBeVisible();
  await expect(yard.editor.text).toContainText('name = "meanwhile"');
});

test("an engine that dies twice stays dead until it is started anew by hand", async ({
  yard,
  page,
  expectAccessible,
}) => {
  await yard.open();
  await yard.isAnswered();
  await page.route(LOADER, (route) => route.abort());
  await crash(page);
  await expect(yard.statusLine.line).toContainText("The engine has stopped. Your files are safe.");
  await typeInManifest(yard, '\n[lib]\nname = "meanwhile"\n');
  await expect(yard.editor.text).toContainText('name = "meanwhile"');
  await expectAccessible();
  await page.unroute(LOADER);
  await yard.statusLine.restartEngine.click();
  await expect(yard.crates.crate("lib", "meanwhile")).toBeVisible();
  await expect(yard.statusLine.line).not.toContainText("engine");
});
