// What `cargo metadata` prints is text to copy.
import { expect, test } from "../fixtures.ts";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("the JSON lists the targets and is copied whole", async ({ yard, page, expectAccessible }) => {
  await yard.open();
  await yard.isAnswered();
  const text = await yard.metadata.output.textContent();
  const { packages } = JSON.parse(text ?? "");
  const targets = packages[0].targets.map(
    ({ kind, name, src_path }: Record<string, string>) => `${kind} ${name} ${src_path}`,
  );
  expect(targets).toEqual([
    "lib demo /playground/src/lib.rs",
    "bin count /playground/src/bin/count.rs",
    "bin demo /playground/src/main.rs",
    "bin serve /playground/src/bin/serve/main.rs",
  ]);
  await yard.metadata.copy.click();
  await expect(yard.notices.happened).toContainText("Copied.");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(copied)).toEqual(JSON.parse(text ?? ""));
  await expectAccessible();
});
