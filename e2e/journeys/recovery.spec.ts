// If the app itself breaks, what was saved last is a click away.
import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures.ts";

test("when the app has broken, the files can be downloaded and the page loaded anew", async ({
  yard,
  page,
  expectAccessible,
}) => {
  await yard.open();
  await yard.typeInto(yard.files.row("src/lib.rs"), "// kept: ß 🦀");
  await expect.poll(() => yard.saved()).not.toBeNull();
  await page.reload();
  await yard.isUsable();

  await page.evaluate(() =>
    (globalThis as unknown as { crateyardRecovery: { show(): void } }).crateyardRecovery.show(),
  );
  await expect(page.getByRole("alert")).toContainText("Crateyard has stopped");
  await expectAccessible();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download the files" }).click();
  const text = await readFile(await (await downloading).path(), "utf8");
  expect(text).toContain('-- Cargo.toml --\n[package]\nname = "demo"');
  expect(text).toContain("// kept: ß 🦀");

  await page.getByRole("button", { name: "Load the page anew" }).click();
  await yard.isUsable();
  await expect(yard.editor.text).toContainText("// kept: ß 🦀");
});
